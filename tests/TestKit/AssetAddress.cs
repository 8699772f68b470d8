using System.Text.RegularExpressions;

namespace JobRadar.BotAuth.TestKit;

/// <summary>Where the pages' scripts are.</summary>
public static partial class AssetAddress
{
    /// <summary>The version that the login page names.</summary>
    public static async Task<string> AssetVersion(this SiteBrowser browser) => VersionIn((await browser.Get("/login")).Text);

    /// <summary>The version that this login page names.</summary>
    public static string VersionIn(string page) =>
        Version().Match(page) is { Success: true } match ? match.Value : throw new InvalidOperationException("The page names no version.");

    [GeneratedRegex("""(?<=src="/assets/)[0-9a-f]{16}(?=/js/login\.js")""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
