using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Pages;

/// <summary>
/// axe, with all its rules, in every stage of one walk: light in English and dark in Russian, as colours and texts do not depend on each other.
/// </summary>
public sealed class AccessibilityTests(ClassSite site) : BrowserTest(site)
{
    private const string Speak =
        "language => { const chosen = document.querySelector('#language'); chosen.value = language; chosen.dispatchEvent(new Event('change')); }";

    private const string Stay =
        """
        () => navigation.addEventListener('navigate', event => {
          if (!event.destination.url.endsWith('/dashboard')) return;
          globalThis.wayOn = event.destination.url;
          event.preventDefault();
        })
        """;

    private readonly List<string> violations = [];

    protected override Task<Site> StartSite() => Site.StartWithMtproto(ManyStarts);

    [Fact]
    public async Task Every_stage_of_the_site_is_free_of_violations()
    {
        var visitor = await NewVisitor();
        visitor.Expects(400, "/api/auth/start");
        visitor.Expects(400, "/api/auth/login-by-telegram");
        var person = Site.NewPerson();
        var login = await visitor.OpenLogin();
        await Check(login.Tab, "#stage-phone");
        await login.Tab.Locator("#country").ClickAsync();
        await Check(login.Tab, "#country-list li.active");
        await login.Tab.Locator("#country-search").PressAsync("Escape");
        await login.TypePhone("12");
        await Check(login.Tab, "#phone-error:not(:empty)");

        await login.TypePhone(person.Phone);
        await Check(login.Tab, "#qr");
        var code = await person.ConfirmAndReadCode(await login.Payload());
        await login.ShowsProgress("code_sent");
        await login.TypeCode(SampleCode.Not(code));
        await Check(login.Tab, "#code-error:not(:empty)");
        await CheckElsewhere(person);
        await CheckSuccess(login, code);
        await Check(login.Tab, "#sessions .device");
        await CheckConnecting(visitor, login.Tab, person);
        await login.Tab.Locator("#revoke-all").ClickAsync();
        await Check(login.Tab, "#revoke-dialog");
        await CheckEnded(visitor);
        await CheckGreeting(person);

        Assert.Equal("", string.Join('\n', violations));
    }

    [Fact]
    public async Task The_simulators_chat_is_free_of_violations()
    {
        var visitor = await NewVisitor();
        var person = Site.NewPerson();
        var chat = await (await visitor.StartLogin(person)).OpenBot();
        await Check(chat.Tab, "#people a >> nth=0");
        await chat.Be(person);
        await Check(chat.Tab, "#big-button");
        await chat.PressStart();
        await Check(chat.Tab, "#keyboard button");
        await chat.ShareButton.ClickAsync();
        await Check(chat.Tab, "#ask-yes");
        await chat.ConfirmButton.ClickAsync();
        await Check(chat.Tab, ".message .code");
        await chat.Tab.Locator("#menu-button").ClickAsync();
        await Check(chat.Tab, "#menu");
        await chat.Tab.GotoAsync(Site.Telegram.Address.ToString());
        await Check(chat.Tab, "h1");

        Assert.Equal("", string.Join('\n', violations));
    }

    /// <summary>The success stage is there for a moment, and a page on its way elsewhere takes no script: the page is kept from leaving.</summary>
    private async Task CheckSuccess(LoginPage login, string code)
    {
        await login.Tab.EvaluateAsync(Stay);
        await login.TypeCode(code);
        await Check(login.Tab, "#stage-success");
        await login.Tab.WaitForFunctionAsync("() => globalThis.wayOn");
        await login.Tab.GotoAsync(await login.Tab.EvaluateAsync<string>("wayOn"));
        await login.GoesOnToDashboard();
    }

    private async Task CheckElsewhere(Person person)
    {
        var stranger = await NewVisitor();
        stranger.Expects(404, "/api/auth/login-by-telegram");
        await Check((await stranger.OpenLogin(person.ReturnLink())).Tab, "#link-code");
    }

    private async Task CheckConnecting(Visitor visitor, IPage tab, Person person)
    {
        const string Password = "correct horse";
        visitor.Expects(400, "/api/telegram/connect");
        person.SetPassword(Password);
        var card = new ConnectCard(tab);
        await card.ByQr.ClickAsync();
        await Check(tab, "#connect-qr");
        await card.Cancel();
        var code = await card.AskForCode(person);
        await card.TypeCode(ConnectCard.Wrong(code));
        await Check(tab, "#connect-code-error:not(:empty)");
        await card.TypeCode(code);
        await card.TypePassword("wrong");
        await Check(tab, "#connect-password-error:not(:empty)");
        await card.TypePassword(Password);
        await card.Disconnect.ClickAsync();
        await Check(tab, "#disconnect-question");
    }

    private async Task CheckGreeting(Person person)
    {
        var known = await NewKnownVisitor(person);
        await known.Context.ClearCookiesAsync(new() { Name = "auth_token" });
        await Check((await known.OpenLogin()).Tab, "#known-continue");
    }

    private async Task CheckEnded(Visitor visitor)
    {
        var login = await visitor.StartLogin(Site.NewPerson());
        await login.ShowsProgress("waiting");
        Site.Clock.Advance(TimeSpan.FromMinutes(5));
        await Check(login.Tab, "#request-notice:not(:empty)");
    }

    private async Task Check(IPage tab, string shown)
    {
        await Expect(tab.Locator(shown)).ToBeVisibleAsync();
        await Look(tab, ColorScheme.Light, "en", shown);
        await Look(tab, ColorScheme.Dark, "ru", shown);
        await Wear(tab, ColorScheme.Light, "en");
    }

    private async Task Look(IPage tab, ColorScheme scheme, string language, string shown)
    {
        await Wear(tab, scheme, language);
        await Expect(tab.Locator(shown)).ToBeVisibleAsync();
        violations.AddRange((await tab.FindViolations()).Select(violation => $"{shown} ({scheme}, {language}): {violation}"));
    }

    /// <summary>The chat speaks English only. The switch of the site is out of reach behind a dialog, so a script turns it.</summary>
    private async Task Wear(IPage tab, ColorScheme scheme, string language)
    {
        await tab.EmulateMediaAsync(new() { ColorScheme = scheme });
        if (!tab.Url.StartsWith(Site.Address.ToString(), StringComparison.Ordinal))
            return;
        await tab.EvaluateAsync(Speak, language);
        await Expect(tab.Locator("html")).ToHaveAttributeAsync("lang", language);
    }
}
