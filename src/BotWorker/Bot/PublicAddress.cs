using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace JobRadar.BotAuth.BotWorker.Bot;

/// <summary>Under which addresses this installation is reached: by Telegram, and by users who come back from the chat.</summary>
/// <param name="embedded">The login page is served by this process too.</param>
public sealed class PublicAddress(BotSettings settings, IServer server, bool embedded)
{
    /// <summary>Where a WebHost of its own process listens in Development.</summary>
    private static readonly Uri DevelopmentSite = new("http://localhost:5080");

    private volatile Uri? tunnel;

    /// <summary>Base of the webhook; null while no public address is known.</summary>
    public Uri? Webhook => settings.PublicUrl ?? (settings.Simulator ? OwnAddress : tunnel);

    /// <summary>Base of the links in the chat that lead back to the site; null when there is none that works.</summary>
    public Uri? Site
    {
        get
        {
            var site = settings.PublicUrl ?? (settings.Simulator ? (embedded ? OwnAddress : DevelopmentSite) : embedded ? tunnel : null);
            return site is not null && settings.ButtonsNeedHttps && site.Scheme != Uri.UriSchemeHttps ? null : site;
        }
    }

    /// <summary>For a button in the chat; null when no link works.</summary>
    public string? LoginPage => Site is { } site ? site.AbsoluteUri.TrimEnd('/') + "/login" : null;

    /// <summary>The ports of which a tunnel must lead to one; empty before the server listens.</summary>
    public IReadOnlyList<int> OwnPorts => [.. OwnAddresses.Select(address => address.Port).Distinct()];

    private Uri? OwnAddress => OwnAddresses.FirstOrDefault();

    private IEnumerable<Uri> OwnAddresses => (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(address => new Uri(
        address.Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal)));

    /// <summary>The tunnel was found, changed or lost.</summary>
    public void Tunnel(Uri? address) => tunnel = address;
}
