using System.Text.RegularExpressions;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>
/// One style and one script for a page that names many: over a slow line each file costs a way there and back, and browsers ask for six at a time
/// (docs/pages.md). They lie beside the files that they are made of, so relative addresses stay right.
/// </summary>
/// <param name="Html">The page, with those two in place of all that it named.</param>
internal sealed partial record PageAssets(string Html, string Style, string Script)
{
    public static string StylePath(string page) => $"css/{page}.page.css";

    /// <summary>In place of the module that the page names, which comes last in it.</summary>
    public static string ScriptPath(string page) => $"js/{page}.js";

    /// <param name="page">Its name, as in <c>login</c>.</param>
    /// <param name="read">The text of an asset, by its path below <c>assets/</c>; null when there is none.</param>
    public static PageAssets Make(string page, string html, Func<string, string?> read)
    {
        var styles = StyleLink().Matches(html).Select(link => link.Groups["path"].Value).ToList();
        var style = string.Concat(styles.Select(path => read(path) ?? throw new InvalidOperationException($"{page}.html names {path}, which is not there.")));
        var first = true;
        var merged = StyleLink().Replace(html, link =>
        {
            var kept = first ? link.Value.Replace(link.Groups["path"].Value, StylePath(page), StringComparison.Ordinal) : "";
            first = false;
            return kept;
        });
        var script = merged.Contains($"src=\"/assets/{ScriptPath(page)}\"", StringComparison.Ordinal)
            ? ModuleBundle.Make($"{page}.js", name => read($"js/{name}"))
            : throw new InvalidOperationException($"{page}.html does not name its script, {ScriptPath(page)}.");
        return new PageAssets(merged, style, script);
    }

    [GeneratedRegex("""^ *<link rel="stylesheet" href="/assets/(?<path>[^"]+)">\n""", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StyleLink();
}
