using System.Text.Json;
using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Element;

/// <summary>The login element in pages of other hosts: <c>docs/integrate/element.md</c> and <c>examples/element</c>.</summary>
public sealed class ElementTests(ClassSite site, OtherHosts hosts) : BrowserTest(site), IClassFixture<OtherHosts>
{
    protected override async Task<Site> StartSite() => hosts.ShowElementOf(await Site.Start(
        ManyStarts,
        $"Login:AllowedOrigins={hosts.App},{hosts.Shop}",
        "Clients:0:Id=page",
        $"Clients:0:RedirectUris:0={hosts.Shop}/openid.html",
        "Clients:0:Scopes=openid,profile,phone",
        "Clients:0:FirstParty=true"));

    [Theory]
    [InlineData("en", "Continue as", ColorScheme.Light)]
    [InlineData("ru", "Продолжить как", ColorScheme.Dark)]
    public async Task A_page_of_a_sibling_host_signs_in_by_itself(string language, string greeting, ColorScheme colours)
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor(options =>
        {
            options.Locale = language;
            options.ViewportSize = new() { Width = 320, Height = 700 };
            options.ColorScheme = colours;
        });
        var tab = await visitor.OpenElement(hosts.App);
        await Speak(tab, language);
        await tab.GetByRole(AriaRole.Textbox).FillAsync(person.Phone);
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Locator("[data-stage=code]")).ToBeVisibleAsync();
        Assert.Equal("", string.Join('\n', await tab.FindViolations()));
        Assert.Equal(320, await tab.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var payload = (await tab.Locator("[data-id=bot]").GetAttributeAsync("href"))!.Split("?start=")[1];
        // A page may take it out and put it back, or be loaded anew.
        await tab.EvaluateAsync("new Promise(done => { const login = document.querySelector('botauth-login'); login.remove(); setTimeout(() => { document.querySelector('h1').after(login); done(); }); })");
        await Expect(tab.Locator("[data-stage=code]")).ToBeVisibleAsync();
        await tab.ReloadAsync();
        await tab.Locator("#code").PressSequentiallyAsync(await person.ConfirmAndReadCode(payload));

        await Expect(tab.Locator("#who")).ToHaveTextAsync($"Signed in: {person.FirstName} (telegram_bot)");
        using var detail = JsonDocument.Parse(await tab.EvaluateAsync<string>("JSON.stringify(heard)"));
        Assert.Equal(person.Phone, detail.RootElement.GetProperty("user").GetProperty("phone").GetString());
        Assert.True(detail.RootElement.TryGetProperty("auth_token", out _));
        await tab.ReloadAsync();
        await Speak(tab, language);
        await tab.GetByRole(AriaRole.Button, new() { Name = greeting }).ClickAsync();
        await Expect(tab.Locator("#who")).ToHaveTextAsync($"Signed in: {person.FirstName} (telegram_direct)");
    }

    [Fact]
    public async Task The_picture_of_an_app_with_the_element()
    {
        using var folder = Repository.NewFolder();
        var visitor = await NewVisitor();
        var tab = await visitor.OpenElement(hosts.App);
        await tab.GetByRole(AriaRole.Textbox).FillAsync("+371 20 000 001");
        await tab.Take("app.png", 720, 420, folder);
    }

    [Fact]
    public async Task A_page_of_another_site_signs_in_through_a_window_and_gets_no_token()
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor();
        visitor.Expects(401, "/api/auth/me");
        var tab = await visitor.OpenElement(hosts.Shop);
        Assert.Equal("", string.Join('\n', await tab.FindViolations()));
        var login = await LoginIn(tab, person, () => tab.GetByRole(AriaRole.Button).ClickAsync());

        await Expect(tab.Locator("#who")).ToHaveTextAsync($"Signed in: {person.FirstName} (telegram_bot)");
        var detail = await tab.EvaluateAsync<string>("JSON.stringify(Object.keys(heard))");
        Assert.Equal("[\"user\",\"login_via\",\"expires_in\"]", detail);
        Assert.True(login.IsClosed);

        await tab.ReloadAsync();
        var again = await tab.RunAndWaitForPopupAsync(() => tab.GetByRole(AriaRole.Button).ClickAsync());
        await again.Locator("#signed-in-continue").ClickAsync();
        await Expect(tab.Locator("#who")).ToContainTextAsync($"Signed in: {person.FirstName}");
    }

    [Fact]
    public async Task A_window_that_is_closed_says_so_and_can_be_opened_again()
    {
        var visitor = await NewVisitor();
        visitor.Expects(401, "/api/auth/me");
        var tab = await visitor.OpenElement(hosts.Shop);
        var login = await tab.RunAndWaitForPopupAsync(() => tab.GetByRole(AriaRole.Button).ClickAsync());
        // One that is closed while it loads may keep the driver waiting.
        await Expect(login.Locator("#stage-phone")).ToBeVisibleAsync();
        await login.CloseAsync();

        await Expect(tab.Locator("[data-id=outside-status]")).ToHaveTextAsync("The window was closed before you signed in.");
        await tab.RunAndWaitForPopupAsync(() => tab.GetByRole(AriaRole.Button).ClickAsync());
    }

    [Fact]
    public async Task A_page_of_another_site_signs_in_through_OpenID_Connect_and_comes_back()
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor();
        visitor.Expects(401, "/api/auth/me");
        var tab = await visitor.OpenElement(hosts.Shop + "/openid.html");
        await tab.GetByRole(AriaRole.Button).ClickAsync();
        var login = new LoginPage(tab);
        await login.TypePhone(person.Phone);
        await login.TypeCode(await person.ConfirmAndReadCode(await login.Payload()));

        await tab.WaitForURLAsync(hosts.Shop + "/openid.html");
        await Expect(tab.Locator("#who")).ToHaveTextAsync($"Signed in: {person.FirstName} (openid)");
        Assert.Equal("[\"user\",\"login_via\",\"expires_in\",\"id_token\",\"access_token\"]", await tab.EvaluateAsync<string>("JSON.stringify(Object.keys(heard))"));
    }

    private async Task<IPage> LoginIn(IPage tab, Person person, Func<Task> open)
    {
        var login = new LoginPage(await tab.RunAndWaitForPopupAsync(open));
        Assert.StartsWith(hosts.Login + "/login?", login.Tab.Url, StringComparison.Ordinal);
        await login.TypePhone(person.Phone);
        // A narrow window shows the code's field when there is a code.
        var code = await person.ConfirmAndReadCode(await login.Payload());
        await login.ShowsProgress("code_sent");
        await login.TypeCode(code);
        await Eventually.True(() => login.Tab.IsClosed, "the window has gone");
        return login.Tab;
    }

    private static async Task Speak(IPage tab, string language) =>
        await tab.EvaluateAsync("language => { document.querySelector('botauth-login').lang = language; }", language);
}
