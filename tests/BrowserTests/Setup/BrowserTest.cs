using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>
/// A site, which the tests of a class share, and visitors in Chromium. After every test no visitor may have seen an error in the console, and no token and no
/// code may have got into an address or into the storage of a page.
/// </summary>
public abstract class BrowserTest(ClassSite classSite) : IClassFixture<ClassSite>, IAsyncLifetime
{
    /// <summary>All visitors of a class come from one address.</summary>
    protected const string ManyStarts = "Limits:StartsPerIp=100000";

    private readonly List<Visitor> visitors = [];
    private Site? site;

    protected Site Site => site!;

    public async ValueTask InitializeAsync()
    {
        _ = classSite.Browser;
        site = await classSite.Enter(StartSite);
    }

    protected virtual Task<Site> StartSite() => Site.Start(ManyStarts);

    /// <summary>A browser profile: English on a desktop, unless changed.</summary>
    protected async Task<Visitor> NewVisitor(Action<BrowserNewContextOptions>? change = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = Site.Address.ToString(),
            Locale = "en-GB",
            TimezoneId = "Europe/Riga",
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = 1280, Height = 800 },
        };
        change?.Invoke(options);
        var visitor = new Visitor(await classSite.Browser.NewContextAsync(options), Site);
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A profile that has signed in before: the server knows the browser and the session is open.</summary>
    protected async Task<Visitor> NewKnownVisitor(Person person, Action<BrowserNewContextOptions>? change = null)
    {
        var visitor = await NewVisitor(change);
        var options = new BrowserNewContextOptions();
        change?.Invoke(options);
        // Trust is given to a browser family on a system.
        using var before = Site.NewBrowser(options.UserAgent ?? SiteBrowser.ChromeOnLinux);
        await before.LogIn(person);
        await visitor.Take(before.Cookies);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (site is null)
            return;
        var codes = site.Telegram.CodesSent().ToList();
        foreach (var visitor in visitors)
            await visitor.Leave(codes);
        GC.SuppressFinalize(this);
    }

    /// <summary>The dashboard of a member, in a browser profile of its own.</summary>
    protected async Task<IPage> OpenDashboard(Person person, string locale = "en-GB")
    {
        var visitor = await NewKnownVisitor(person, options => options.Locale = locale);
        visitor.Expects(401, "/api/");
        var tab = await visitor.Context.NewPageAsync();
        await tab.GotoAsync("/dashboard");
        await Expect(tab.Locator("#sessions .device").First).ToBeVisibleAsync();
        return tab;
    }
}
