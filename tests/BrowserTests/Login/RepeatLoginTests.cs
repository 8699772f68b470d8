using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

public sealed class RepeatLoginTests(ClassSite site) : BrowserTest(site)
{
    /// <summary>The success stage is there for a moment only: the page itself notes when it came, and what it said.</summary>
    private const string NotesSuccess =
        """
        document.addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
          sessionStorage.shownAt = Date.now();
          sessionStorage.shown = JSON.stringify(['#toasts', '#success-title'].map(id => document.querySelector(id).textContent));
        }).observe(document.querySelector('#stage-success') ?? document.body, { attributeFilter: ['hidden'] }));
        """;

    [Theory]
    [InlineData("en-GB", "Welcome! You are signed in", "Welcome, Anna!")]
    [InlineData("ru-RU", "Добро пожаловать! Вход выполнен", "Добро пожаловать, Anna!")]
    public async Task After_logging_out_the_phone_alone_leads_to_the_dashboard(string locale, string welcome, string heading)
    {
        var person = Site.Telegram.People[1001];
        var visitor = await NewKnownVisitor(person, options => options.Locale = locale);
        await visitor.Context.AddInitScriptAsync(NotesSuccess);
        var dashboard = new LoginPage(await visitor.Context.NewPageAsync());
        await dashboard.Tab.GotoAsync("/dashboard");
        await dashboard.Tab.Locator("#logout").ClickAsync();
        await dashboard.GoesOnTo("/login");

        await dashboard.TypePhone(person.Phone);
        await dashboard.GoesOnToDashboard();

        var shown = await dashboard.Tab.EvaluateAsync<string[]>("JSON.parse(sessionStorage.shown)");
        Assert.Equal([welcome, heading], shown);
        var redirectedAfter = await dashboard.Tab.EvaluateAsync<double>("performance.timeOrigin - Number(sessionStorage.shownAt)");
        Assert.InRange(redirectedAfter, 500, 1_500);
        await Expect(dashboard.Tab.Locator("#user-name")).ToHaveTextAsync(person.FirstName);
    }

    [Fact]
    public async Task A_forgotten_browser_needs_a_code_again()
    {
        var person = Site.NewPerson();
        var visitor = await NewKnownVisitor(person);
        var dashboard = new LoginPage(await visitor.Context.NewPageAsync());
        await dashboard.Tab.GotoAsync("/dashboard");
        await dashboard.Tab.Locator("#forget").ClickAsync();
        await dashboard.GoesOnTo("/login");

        var seen = person.Chat.Count;
        await dashboard.TypePhone(person.Phone);
        await Expect(dashboard.CodeStage).ToBeVisibleAsync();
        await dashboard.TypeCode(await person.ReadCode(seen));
        await dashboard.GoesOnToDashboard();
    }

    [Fact]
    public async Task A_second_browser_is_sent_a_code_without_opening_the_bot()
    {
        var person = Site.NewPerson();
        await NewKnownVisitor(person);
        var seen = person.Chat.Count;
        var second = await NewVisitor();
        var login = await second.StartLogin(person);

        await Expect(login.Tab.Locator("#code-hint")).ToContainTextAsync("may already be waiting");
        var code = await person.ReadCode(seen);
        await login.ShowsProgress("waiting");
        await login.TypeCode(code);
        await login.GoesOnToDashboard();
    }

    [Fact]
    public async Task Two_tabs_of_a_known_browser_sign_in_at_the_same_moment()
    {
        var person = Site.NewPerson();
        var visitor = await NewKnownVisitor(person);
        // One login replaces the session of the other, whose page may still ask with the cookie of before.
        visitor.Expects(401, "/api/");
        var (one, other) = (await visitor.OpenLogin(), await visitor.OpenLogin());

        await Task.WhenAll(one.TypePhone(person.Phone), other.TypePhone(person.Phone));

        await Task.WhenAll(one.GoesOnToDashboard(), other.GoesOnToDashboard());
        await Expect(one.Tab.Locator("#user-phone")).ToHaveTextAsync(person.Phone);
        await Expect(other.Tab.Locator("#user-phone")).ToHaveTextAsync(person.Phone);
    }

    [Fact]
    public async Task A_tab_whose_session_another_tab_has_just_replaced_waits_for_the_new_cookie()
    {
        var person = Site.NewPerson();
        var visitor = await NewKnownVisitor(person);
        var login = await visitor.OpenLogin();
        var refused = 0;
        // The cookie of the other tab's login is not here yet.
        await login.Tab.RouteAsync("**/api/auth/me", route => login.Tab.Url.EndsWith("/dashboard", StringComparison.Ordinal) && refused++ == 0
            ? route.FulfillAsync(new() { Status = 401, ContentType = "application/problem+json", Body = """{"code":"not_authenticated"}""" })
            : route.ContinueAsync());

        await login.TypePhone(person.Phone);

        await login.GoesOnToDashboard();
        await Expect(login.Tab.Locator("#user-phone")).ToHaveTextAsync(person.Phone);
        Assert.True(refused > 1, "The page asked again.");
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_told_so_and_may_go_on()
    {
        var person = Site.NewPerson();
        var visitor = await NewKnownVisitor(person);
        var login = await visitor.OpenLogin();

        await Expect(login.Tab.Locator("#signed-in-as")).ToHaveTextAsync($"You are signed in as {person.FirstName}.");
        await Expect(login.Phone).ToBeVisibleAsync();
        await login.Tab.Locator("#signed-in-continue").ClickAsync();
        await login.GoesOnToDashboard();
    }

    [Fact]
    public async Task The_dashboard_asks_whoever_is_not_signed_in_to_log_in()
    {
        var visitor = await NewVisitor();
        visitor.Expects(401, "/api/");
        var tab = await visitor.Context.NewPageAsync();
        await tab.GotoAsync("/");
        await new LoginPage(tab).GoesOnTo("/login?next=/dashboard");
        await Expect(tab.Locator("#phone")).ToBeFocusedAsync();
    }
}
