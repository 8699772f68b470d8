using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Pages;

/// <summary>Scripts that do not come: a cut connection, a blocker, or a page of another version.</summary>
public sealed class NotStartedTests(ClassSite site) : BrowserTest(site)
{
    /// <summary>Counts frames that show the words; none is drawn before the styles are there.</summary>
    private const string CountFrames =
        """
        window.frames = [0, 0];
        const look = () => {
          const words = document.getElementById('not-started');
          frames[words && getComputedStyle(words).visibility === 'visible' ? 1 : 0]++;
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        """;

    [Theory]
    [InlineData("/login", "login.js")]
    [InlineData("/dashboard", "dashboard.js")]
    public async Task A_page_whose_script_does_not_come_says_so_in_both_languages_and_can_be_loaded_anew(string path, string script)
    {
        var visitor = await NewVisitor();
        visitor.ExpectsNoConnection();
        visitor.Expects(401, "/api/");
        var tab = await visitor.Context.NewPageAsync();
        await tab.RouteAsync($"**/js/{script}", route => route.AbortAsync());
        await tab.GotoAsync(path);

        await SaysSo(tab);
        await Expect(tab.Locator("#language")).ToBeHiddenAsync();
        Assert.Equal([], await tab.FindViolations());

        await tab.UnrouteAllAsync();
        await tab.GetByText("Reload the page").ClickAsync();
        await HasStarted(tab);
    }

    [Fact]
    public async Task A_page_of_another_version_gets_no_file_of_this_one_and_says_so()
    {
        var visitor = await NewVisitor();
        visitor.Expects(404, "/assets/");
        visitor.ExpectsNoStyles();
        var tab = await visitor.Context.NewPageAsync();
        await tab.RouteAsync("**/login", async route =>
        {
            var page = await route.FetchAsync();
            var html = await page.TextAsync();
            await route.FulfillAsync(new() { Response = page, Body = html.Replace(AssetAddress.VersionIn(html), "0123456789abcdef", StringComparison.Ordinal) });
        });
        await tab.GotoAsync("/login");

        await SaysSo(tab);

        await tab.UnrouteAllAsync();
        await tab.GetByText("Обновить страницу").ClickAsync();
        await HasStarted(tab);
    }

    [Fact]
    public async Task While_a_script_is_on_its_way_the_words_wait_and_they_go_when_it_comes()
    {
        var visitor = await NewVisitor();
        var tab = await visitor.Context.NewPageAsync();
        var comes = new TaskCompletionSource();
        await tab.RouteAsync("**/js/login.js", async route =>
        {
            await comes.Task;
            await route.ContinueAsync();
        });
        await tab.GotoAsync("/login", new() { WaitUntil = WaitUntilState.Commit });

        await Expect(tab.Locator("#not-started")).ToHaveCSSAsync("visibility", "hidden");
        await SaysSo(tab);
        comes.SetResult();
        await HasStarted(tab);
    }

    [Theory]
    [InlineData("/login", ReducedMotion.Reduce)]
    [InlineData("/login", ReducedMotion.NoPreference)]
    [InlineData("/dashboard", ReducedMotion.NoPreference)]
    public async Task Nobody_sees_the_words_when_all_goes_well(string path, ReducedMotion motion)
    {
        var person = Site.NewPerson();
        var visitor = await NewKnownVisitor(person, options => options.ReducedMotion = motion);
        var tab = await visitor.Context.NewPageAsync();
        await tab.AddInitScriptAsync(CountFrames);
        await tab.GotoAsync(path);

        await Expect(tab.Locator("#not-started")).ToHaveCountAsync(0);
        await Expect(tab.Locator("h1:visible")).ToHaveCountAsync(1);
        var frames = await tab.EvaluateAsync<int[]>("window.frames");
        Assert.True(frames[0] > 0, "No frame was drawn.");
        Assert.Equal(0, frames[1]);
    }

    [Fact]
    public async Task Who_has_no_scripts_at_all_reads_that_they_are_needed_and_nothing_else()
    {
        var visitor = await NewVisitor(options => options.JavaScriptEnabled = false);
        var tab = await visitor.Context.NewPageAsync();
        await tab.GotoAsync("/login");

        await Expect(tab.Locator("noscript p")).ToBeVisibleAsync();
        await Expect(tab.Locator("#not-started")).ToHaveCSSAsync("display", "none");
    }

    /// <summary>Such as an account after its logout. Chromium under test has no such cache, so the events are made.</summary>
    [Fact]
    public async Task A_page_that_comes_back_out_of_the_browsers_cache_shows_nothing_of_before()
    {
        var tab = await OpenDashboard(Site.NewPerson());
        await tab.EvaluateAsync("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
        await Expect(tab.Locator("body")).ToBeHiddenAsync();

        await tab.RunAndWaitForRequestAsync(
            () => tab.EvaluateAsync("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"),
            request => request.IsNavigationRequest);
        await Expect(tab.Locator("#sessions .device").First).ToBeVisibleAsync();
    }

    private static async Task SaysSo(IPage tab)
    {
        var words = tab.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This page has not loaded" });
        await Expect(words).ToContainTextAsync("may be from an older version");
        await Expect(words.Locator("[lang=ru]")).ToContainTextAsync("Возможно, она от прежней версии");
        await Expect(words).ToBeVisibleAsync();
    }

    private static async Task HasStarted(IPage tab)
    {
        await Expect(tab.Locator("#stage-phone")).ToBeVisibleAsync();
        await Expect(tab.Locator("#not-started")).ToHaveCountAsync(0);
    }
}
