using JobRadar.BotAuth.Hosting;

namespace JobRadar.BotAuth.WebHost.ForwardAuth;

/// <summary>Configuration section <c>ForwardAuth</c>.</summary>
internal sealed class ForwardAuthOptions
{
    /// <summary>Hosts, with their port where it is not the usual one, that a login may lead back to: <c>rd=</c>, and <c>Login:SuccessUrl</c>.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <exception cref="ConfigurationMistakeException">Not a host, or <c>Login:SuccessUrl</c> is a page of another one.</exception>
    public static ForwardAuthOptions From(IConfiguration configuration)
    {
        var options = configuration.ReadSection<ForwardAuthOptions>("ForwardAuth");
        for (var index = 0; index < options.AllowedHosts.Count; index++)
        {
            var host = options.AllowedHosts[index];
            Check.That(
                Host(host) is not null,
                $"ForwardAuth:AllowedHosts must hold hosts such as wiki.example.com or wiki.example.com:8443, without a scheme, a path or a wildcard; '{host}' is none.");
            options.AllowedHosts[index] = Host(host)!;
        }

        Check.That(
            !Uri.TryCreate(configuration["Login:SuccessUrl"], UriKind.Absolute, out var page) || page.IsFile || options.Allows(page),
            $"Login:SuccessUrl is a page of {page?.Authority}, which is none of ForwardAuth:AllowedHosts.");
        return options;
    }

    /// <summary>Whether a page of an allowed host is meant; its text cannot be read as that of another one.</summary>
    public bool Allows(Uri page) => page.UserInfo.Length == 0 && AllowedHosts.Contains(Authority(page), StringComparer.Ordinal);

    private static string? Host(string text) =>
        Uri.TryCreate($"https://{text}", UriKind.Absolute, out var address) && address is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
        && !text.EndsWith('/') && !text.Contains('*', StringComparison.Ordinal)
            ? Authority(address)
            : null;

    /// <summary>As browsers write it: <c>URL.host</c>.</summary>
    private static string Authority(Uri address)
    {
        var origin = WebOrigin.Of(address);
        return address.IsDefaultPort ? origin.Host : $"{origin.Host}:{origin.Port}";
    }
}
