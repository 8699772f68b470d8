using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary>Who comes back: to a browser that is known, and to a login whose tab was closed.</summary>
public sealed class KnownBrowserTests(ClassSite site) : BrowserTest(site)
{
    [Theory]
    [InlineData("en-GB", "Continue as Emily phone number ending in 03", 390)]
    [InlineData("ru-RU", "Продолжить как Emily номер оканчивается на 03", 320)]
    public async Task A_known_browser_is_greeted_and_one_tap_signs_in(string locale, string spoken, int width)
    {
        var person = Site.Telegram.People.Add(new PersonDetails(locale == "en-GB" ? "+37167990203" : "+37167990303", "Emily", LastName: "Short"));
        var visitor = await NewKnownVisitor(person, options => (options.Locale, options.ViewportSize) = (locale, new() { Width = width, Height = 740 }));
        var login = new LoginPage(await visitor.Context.NewPageAsync());
        await login.Tab.GotoAsync("/dashboard");
        await login.Tab.Locator("#logout").ClickAsync();
        await login.GoesOnTo("/login");

        var go = login.Tab.GetByRole(AriaRole.Button, new() { Name = spoken, Exact = true });
        await Expect(go).ToBeFocusedAsync();
        await Expect(login.Tab.Locator("#known-phone")).ToHaveTextAsync("+371 ••• 03");
        Assert.DoesNotContain("Short", await login.Tab.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("679902", await Visitor.Kept(login.Tab), StringComparison.Ordinal);
        Assert.Equal([], await login.Tab.FindViolations());
        Assert.Equal(width, await login.Tab.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await login.Tab.Keyboard.PressAsync("Enter");
        await login.GoesOnToDashboard();
        await Expect(login.Tab.Locator("#user-phone")).ToHaveTextAsync(person.Phone);
    }

    [Fact]
    public async Task Whoever_is_somebody_else_takes_another_number_or_has_the_browser_forgotten()
    {
        var person = Site.NewPerson();
        var visitor = await NewKnownVisitor(person);
        await visitor.Context.ClearCookiesAsync(new() { Name = "auth_token" });
        var login = await visitor.OpenLogin();
        await Expect(login.KnownStage).ToMatchAriaSnapshotAsync(
            $$"""
            - heading "Welcome back" [level=1]
            - paragraph: "This browser is known: you need not type your number."
            - button "Continue as {{person.FirstName}} phone number ending in {{person.Phone[^2..]}}"
            - alert
            - button "Another number"
            - button "Not me on this computer"
            """);
        await login.Tab.Locator("#known-another").ClickAsync();
        await Expect(login.Phone).ToBeFocusedAsync();
        await Expect(login.Phone).ToHaveValueAsync("");

        await login.Tab.ReloadAsync();
        await login.Tab.Locator("#known-not-me").ClickAsync();
        await Expect(login.Phone).ToBeFocusedAsync();
        await Expect(login.Toasts).ToHaveTextAsync("This browser is forgotten");
        await login.Tab.ReloadAsync();
        await Expect(login.Phone).ToBeFocusedAsync();
        await login.TypePhone(person.Phone);
        await Expect(login.CodeStage).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_login_whose_tab_was_closed_goes_on_in_the_next_one_and_never_once_it_is_over()
    {
        var visitor = await NewVisitor();
        visitor.Expects(404, "/api/auth/requests/");
        var person = Site.NewPerson();
        var first = await visitor.StartLogin(person);
        var payload = await first.Payload();
        await first.Tab.CloseAsync();
        var code = await person.ConfirmAndReadCode(payload);

        var next = await visitor.OpenLogin();
        await Expect(next.CodeStage).ToBeVisibleAsync();
        Assert.Equal(payload, await next.Payload());
        await next.ShowsProgress("code_sent");
        await next.Tab.CloseAsync();
        var stranger = await NewVisitor();
        await Expect((await stranger.OpenLogin()).Phone).ToBeFocusedAsync();

        var last = await visitor.OpenLogin();
        await last.TypeCode(code);
        await last.GoesOnToDashboard();
        await last.Tab.Locator("#forget").ClickAsync();
        await last.GoesOnTo("/login");
        await Expect(last.Phone).ToBeFocusedAsync();

        var denied = await visitor.StartLogin(person);
        await denied.Payload();
        await visitor.Context.ClearCookiesAsync();
        await denied.Tab.CloseAsync();
        await Expect((await visitor.OpenLogin()).Phone).ToBeFocusedAsync();
    }
}
