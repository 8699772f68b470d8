using JobRadar.BotAuth.BrowserTests.Setup;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>The one Chromium of all tests: each has contexts of its own in it. Nothing is downloaded: the system's browser is used.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly string[] Quiet =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Tests trust the pages that they open: one process for a visitor's pages of one site, instead of one for each page.</summary>
    private static readonly string[] FewProcesses =
        ["--disable-site-isolation-trials", "--process-per-site", "--renderer-process-limit=2", "--in-process-gpu"];

    /// <summary>
    /// Each new tab would load the two pages of the address bar's popup, for nobody to see: more than half of what a visitor costs. Only the last
    /// of several lists counts, so it begins with Playwright's own.
    /// </summary>
    private static readonly string[] Unused =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades",
        "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect",
        "AvoidCorsURLLoaderRestartOnRedirect", "Translate", "AutoDeElevate", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
        "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(15_000);
        if (Find() is not { } path)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = [.. Quiet, .. FewProcesses, $"--disable-features={string.Join(',', Unused)}"],
            ChromiumSandbox = Environment.UserName != "root",
        });
    }

    /// <summary>The running browser. Without one the test is skipped, with <c>CI=true</c> it fails.</summary>
    public IBrowser Browser
    {
        get
        {
            if (browser is null && Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail("Chromium is missing (Debian package chromium).");
            if (browser is null)
                Assert.Skip("Chromium is missing (Debian package chromium).");
            return browser;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static string? Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in Names
         select Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
