using System.Text.RegularExpressions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Assets;

/// <summary>Follows what pages and styles name, as a browser does.</summary>
internal static partial class AssetCrawler
{
    /// <returns>The paths of all assets that a browser may ask for, and whoever named each first.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> Crawl(this SiteBrowser browser, params string[] pages)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>(pages);
        while (open.TryDequeue(out var path))
        {
            var text = (await browser.Get(path)).Text;
            foreach (var named in Reference().Matches(text).Select(match => new Uri(new Uri(browser.Http.BaseAddress!, path), match.Groups["path"].Value).AbsolutePath))
            {
                if (found.TryAdd(named, path))
                    open.Enqueue(named);
            }
        }

        return found;
    }

    [GeneratedRegex("""(?:(?:src|href|content)="(?<path>/assets/[^"]+)")|(?:url\("(?<path>[^"]+)"\))""", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
