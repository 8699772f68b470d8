using System.Net;
using System.Text.RegularExpressions;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>What the server writes into a page: the version in the addresses of assets, its settings in meta elements, and the site's name.</summary>
internal static partial class PageTemplate
{
    /// <summary>The meta element with the site's name, which also stands wherever the page says <c>{site}</c>.</summary>
    public const string SiteName = "site-name";

    public static string Fill(string html, string version, IReadOnlyDictionary<string, string> values)
    {
        var filled = Meta().Replace(html, meta => values.TryGetValue(meta.Groups["name"].Value, out var value)
            ? $"{meta.Groups["start"].Value}{WebUtility.HtmlEncode(value)}\""
            : meta.Value);
        return filled
            .Replace("=\"/assets/", $"=\"/assets/{version}/", StringComparison.Ordinal)
            .Replace("{site}", WebUtility.HtmlEncode(values[SiteName]), StringComparison.Ordinal);
    }

    [GeneratedRegex("""(?<start><meta name="(?<name>[a-z-]+)" content=")[^"]*"(?=>)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Meta();
}
