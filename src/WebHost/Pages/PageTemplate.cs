using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.Hosting;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>What the server writes into a page: the version in the addresses of assets, its settings in meta elements, and the site's name.</summary>
internal static partial class PageTemplate
{
    /// <summary>The meta element with the site's name, which also stands wherever the page says <c>{site}</c>.</summary>
    public const string SiteName = "site-name";

    /// <summary>Where a login goes on to: a path of the host. Our own dashboard moves with the prefix.</summary>
    public const string SuccessUrl = "success-url";

    private const string Dashboard = "/dashboard";

    private const string BasePath = "base-path";
    private const string Opener = "opener";

    /// <param name="prefix">The path below which this page is shown, see <see cref="PathPrefix"/>.</param>
    /// <param name="opener">The origin that the login page tells of a login, see <c>LoginWindow</c>.</param>
    public static string Fill(string html, string version, IReadOnlyDictionary<string, string> values, string prefix, string? opener = null)
    {
        var placed = OwnPath().Replace(html, $"=\"{prefix}/").Replace($"=\"{prefix}/assets/", $"=\"{prefix}/assets/{version}/", StringComparison.Ordinal);
        return Meta()
            .Replace(placed, meta => Value(meta.Groups["name"].Value, values, prefix, opener) is { } value
                ? $"{meta.Groups["start"].Value}{WebUtility.HtmlEncode(value)}\""
                : meta.Value)
            .Replace("{site}", WebUtility.HtmlEncode(values[SiteName]), StringComparison.Ordinal);
    }

    private static string? Value(string name, IReadOnlyDictionary<string, string> values, string prefix, string? opener) => name switch
    {
        BasePath => prefix,
        Opener => opener,
        SuccessUrl when values[SuccessUrl] == Dashboard => prefix + Dashboard,
        _ => values.GetValueOrDefault(name),
    };

    /// <summary>Of a page of this site or an asset.</summary>
    [GeneratedRegex("=\"/(?=(assets/[^\"]+|login|dashboard)\")", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnPath();

    [GeneratedRegex("""(?<start><meta name="(?<name>[a-z-]+)" content=")[^"]*"(?=>)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Meta();
}
