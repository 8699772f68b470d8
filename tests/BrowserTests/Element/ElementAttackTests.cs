using System.Collections.Concurrent;
using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Element;

/// <summary>What pages that mean no good can do with the element, its window and its way through OpenID Connect.</summary>
public sealed class ElementAttackTests(ClassSite site, OtherHosts hosts) : BrowserTest(site), IClassFixture<OtherHosts>
{
    private const string Forged = "{ type: 'botauth:login', user: { first_name: 'Mallory' } }";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private string Callback => hosts.Shop + "/openid.html";

    protected override async Task<Site> StartSite() => hosts.ShowElementOf(await Site.Start(
        ManyStarts, $"Login:AllowedOrigins={hosts.App},{hosts.Shop}", "Clients:0:Id=page", $"Clients:0:RedirectUris:0={hosts.Shop}/openid.html", "Clients:0:FirstParty=true"));

    [Theory]
    [InlineData("/")]
    [InlineData("/openid.html")]
    public async Task A_page_that_is_not_allowed_gets_one_sentence_and_asks_for_nothing_else(string page)
    {
        var visitor = await NewVisitor();
        var asked = new ConcurrentQueue<string>();
        visitor.Context.Request += (_, request) => asked.Enqueue(request.Url);
        var tab = await visitor.OpenElement(hosts.Evil + page);

        await Expect(tab.Locator("[data-stage=blocked] [part=error]")).ToHaveTextAsync("Sign-in is not available on this page.");
        Assert.Equal("invalid_origin", await tab.EvaluateAsync<string>("failed.code"));
        Assert.Equal(["/api/auth/element", "/botauth.js"], asked.Where(url => url.StartsWith(hosts.Login, StringComparison.Ordinal)).Select(url => new Uri(url).PathAndQuery).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_window_tells_no_page_but_the_one_that_it_was_opened_for()
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor();
        visitor.Expects(401, "/api/auth/me");
        visitor.Expects(403, "/api/auth/start");
        var evil = await visitor.Context.NewPageAsync();
        await evil.GotoAsync(hosts.Evil + "/empty");
        await evil.EvaluateAsync("window.heard = []; addEventListener('message', event => heard.push(event.data))");
        // For itself: cut off. Chromium keeps the window, and no opener in it.
        var own = await evil.RunAndWaitForPopupAsync(() => evil.EvaluateAsync("url => { open(url); }", $"{hosts.Login}/login?popup={hosts.Evil}"));
        await Expect(own.Locator("#phone")).ToBeVisibleAsync();
        Assert.True(await own.EvaluateAsync<bool>("window.opener === null"));
        await own.CloseAsync();
        // For an allowed page that it is not.
        visitor.ExpectsLostMessage();
        var stolen = await evil.RunAndWaitForPopupAsync(() => evil.EvaluateAsync("url => { open(url); }", $"{hosts.Login}/login?popup={hosts.Shop}"));
        var login = new LoginPage(stolen);
        await login.TypePhone(person.Phone);
        await login.TypeCode(await person.ConfirmAndReadCode(await login.Payload()));
        await Eventually.True(() => stolen.IsClosed, "the window has gone");

        Assert.Equal("[]", await evil.EvaluateAsync<string>("JSON.stringify(heard)"));
    }

    [Fact]
    public async Task A_message_that_another_window_sends_is_not_believed()
    {
        var visitor = await NewVisitor();
        visitor.Expects(401, "/api/auth/me");
        var tab = await visitor.OpenElement(hosts.Shop);
        var evil = await tab.RunAndWaitForPopupAsync(() => tab.EvaluateAsync("url => { open(url); }", hosts.Evil + "/empty"));
        var login = await tab.RunAndWaitForPopupAsync(() => tab.GetByRole(AriaRole.Button).ClickAsync());
        await Expect(tab.Locator("[data-id=outside-status]")).ToHaveTextAsync("Go on in the other window.");
        await tab.EvaluateAsync($"postMessage({Forged}, '*')");
        await evil.EvaluateAsync($"opener.postMessage({Forged}, '*')");
        // Of the right origin, but no window of this element.
        var other = await tab.RunAndWaitForPopupAsync(() => tab.EvaluateAsync("url => { open(url); }", login.Url));
        await other.EvaluateAsync($"opener.postMessage({Forged}, '*')");
        await tab.EvaluateAsync("new Promise(resolve => { addEventListener('message', resolve, { once: true }); postMessage('last', '*'); })");

        Assert.False(await tab.EvaluateAsync<bool>("'heard' in window"));
    }

    [Fact]
    public async Task An_answer_that_this_tab_did_not_ask_for_signs_nobody_in()
    {
        var visitor = await NewVisitor();
        visitor.Expects(400, "/oidc/token");
        var exchanges = 0;
        visitor.Context.Request += (_, request) => exchanges += request.Url.EndsWith("/oidc/token", StringComparison.Ordinal) ? 1 : 0;
        var tab = await visitor.OpenElement(Callback + "?code=injected&state=x");
        await Expect(tab.Locator("[data-stage=outside]")).ToBeVisibleAsync();
        Assert.EndsWith("?code=injected&state=x", tab.Url, StringComparison.Ordinal);

        await Ask(tab);
        await tab.GotoAsync(Callback + "?code=injected&state=x");
        await Expect(tab.Locator("#who")).ToHaveTextAsync("Failed: invalid_state");
        Assert.Equal(Callback, tab.Url);
        Assert.Equal(0, exchanges);

        var state = await Ask(tab);
        await tab.GotoAsync($"{Callback}?code={await CodeOfAttacker()}&state={state}&iss=https://evil.example");
        await Expect(tab.Locator("#who")).ToHaveTextAsync("Failed: invalid_state");
        Assert.Equal(0, exchanges);

        // Somebody who had seen the state has no code that this tab's verifier fits.
        state = await Ask(tab);
        await tab.GotoAsync($"{Callback}?code={await CodeOfAttacker()}&state={state}");
        await Expect(tab.Locator("#who")).ToHaveTextAsync("Failed: invalid_grant");
        Assert.False(await tab.EvaluateAsync<bool>("'heard' in window"));
    }

    /// <summary>Sets out for the login, and gives up there.</summary>
    /// <returns>The state of the request.</returns>
    private static async Task<string> Ask(IPage tab)
    {
        await tab.GetByRole(AriaRole.Button).ClickAsync();
        await tab.WaitForURLAsync("**/login?next=**");
        var next = System.Web.HttpUtility.ParseQueryString(new Uri(tab.Url).Query)["next"]!;
        return System.Web.HttpUtility.ParseQueryString(next.Split('?')[1])["state"]!;
    }

    private async Task<string> CodeOfAttacker()
    {
        using var browser = Site.NewBrowser();
        await browser.LogIn(Site.NewPerson());
        var answer = await browser.Get(
            $"/oidc/authorize?client_id=page&response_type=code&scope=openid&state=s&code_challenge={Challenge}&code_challenge_method=S256&redirect_uri={Uri.EscapeDataString(Callback)}");
        return System.Web.HttpUtility.ParseQueryString(answer.Response.Headers.Location!.Query)["code"]!;
    }
}
