using System.Net;
using JobRadar.BotAuth.Hosting;

namespace JobRadar.BotAuth.BotWorker.Bot;

/// <summary><c>Telegram:PublicUrl</c>: what Telegram would refuse as a webhook or behind a button is refused at start.</summary>
internal static class PublicUrl
{
    private const string Key = "Telegram:PublicUrl";

    /// <summary>https://core.telegram.org/bots/api#setwebhook</summary>
    private static readonly int[] WebhookPorts = [443, 80, 88, 8443];

    /// <param name="telegram">The Bot API server is Telegram's own.</param>
    /// <param name="api">One on this machine, a simulator, takes any address.</param>
    /// <returns>With its host as it travels: <c>xn--…</c> for letters of other scripts.</returns>
    /// <exception cref="ConfigurationMistakeException">Telegram would refuse it.</exception>
    public static Uri? Checked(Uri? url, Uri api, bool telegram)
    {
        if (url is null)
            return null;
        Check.That(!telegram || url.Scheme == Uri.UriSchemeHttps, $"{Key} must start with https://: Telegram delivers nowhere else.");
        Check.That(
            url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0,
            $"{Key} must be the site's base address without a user or a query, such as https://login.example.com.");
        var prefix = PathPrefix.Of(url);
        Check.That(PathPrefix.IsPlain(prefix), $"{Key} may have a path of letters, digits, '-', '_', '.' and '~', such as https://example.com/signin; '{url.AbsolutePath}' is none.");
        Check.That(!PathPrefix.IsAmbiguous(prefix), $"{Key} must not begin its path with a name that this site's own paths begin with: '{prefix}' is one; https://example.com/signin would do.");
        if (!api.IsLoopback)
        {
            Check.That(
                IsReachable(url),
                $"{Key} must name a host that Telegram and users reach, such as https://login.example.com: '{url.Host}' is known on this machine or network only.");
        }

        Check.That(
            !telegram || WebhookPorts.Contains(url.Port),
            $"{Key} must have one of the ports {string.Join(", ", WebhookPorts)}, and it has {url.Port}: Telegram delivers to no other.");
        return url.HostNameType == UriHostNameType.Dns ? new UriBuilder(url) { Host = WebOrigin.HostOf(url) }.Uri : url;
    }

    private static bool IsReachable(Uri url)
    {
        if (url.IsLoopback)
            return false;
        return IPAddress.TryParse(url.DnsSafeHost, out var address)
            ? !IsPrivate(address)
            : url.IdnHost.TrimEnd('.').Contains('.', StringComparison.Ordinal)
                && !IsUnder(url.IdnHost, "localhost") && !IsUnder(url.IdnHost, "local") && !IsUnder(url.IdnHost, "internal");
    }

    private static bool IsUnder(string host, string name) => host.TrimEnd('.').EndsWith("." + name, StringComparison.OrdinalIgnoreCase);

    private static bool IsPrivate(IPAddress address)
    {
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return bytes.Length == 4
            ? bytes is [0 or 10 or 127, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and <= 127, ..]
            : address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || IPAddress.IPv6Any.Equals(address) || IPAddress.IsLoopback(address);
    }
}
