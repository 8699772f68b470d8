using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary>Each thing that comes between has words of its own, and its next step first; expiry and refusals are in <see cref="EndingTests"/>.</summary>
public sealed class CauseTests(ClassSite site) : BrowserTest(site)
{
    private const string Refused = "/api/auth/login-by-telegram";

    [Fact]
    public async Task A_server_that_is_away_is_told_of_and_the_page_recovers_by_itself()
    {
        var visitor = await NewVisitor();
        visitor.ExpectsNoConnection();
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        var payload = await login.Payload();
        var status = login.Tab.Locator("#progress-status");
        await Expect(status).ToHaveTextAsync("Waiting for you to open the bot");
        await visitor.Context.RouteAsync("**/api/auth/**", route => route.AbortAsync());
        await visitor.Context.SetOfflineAsync(true);
        await Expect(status).ToHaveTextAsync("The server cannot be reached. We keep trying.");
        await login.TypeCode(SampleCode.Of(0));
        await Expect(login.CodeError).ToContainTextAsync("No connection to the server.");

        // The network is back before the server is.
        await visitor.Context.SetOfflineAsync(false);
        await Expect(login.CodeError).ToBeEmptyAsync();
        await Expect(status).ToHaveTextAsync("The server cannot be reached. We keep trying.");
        await login.Tab.Locator("#redeem").ClickAsync();
        await Expect(login.CodeError).ToContainTextAsync("No connection to the server.");
        await visitor.Context.UnrouteAllAsync();
        await Expect(status).ToHaveTextAsync("Waiting for you to open the bot");
        await Expect(login.CodeError).ToBeEmptyAsync();
        await person.ConfirmAndReadCode(payload);
        await login.ShowsProgress("code_sent");
    }

    [Fact]
    public async Task A_code_that_was_redeemed_in_this_browser_leads_on()
    {
        var visitor = await NewVisitor();
        visitor.ExpectsNoConnection();
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        await login.Tab.RouteAsync("**/api/auth/me", route => route.AbortAsync());
        await person.ConfirmAndReadCode(await login.Payload());
        await login.ShowsProgress("code_sent");

        var other = await visitor.OpenLogin(person.ReturnLink());
        await other.GoesOnToDashboard();

        await Expect(login.Notice).ToContainTextAsync("the code has been used, and this browser has signed in with it");
        await Expect(login.FirstStep).ToHaveTextAsync("Go to dashboard");
        await Expect(login.FirstStep).ToBeFocusedAsync();
        await login.Tab.UnrouteAllAsync();
        await login.FirstStep.ClickAsync();
        await login.GoesOnToDashboard();
    }

    [Fact]
    public async Task A_browser_that_has_lost_its_cookie_is_told_so_and_starts_again()
    {
        var visitor = await NewVisitor();
        visitor.Expects(404, "/api/auth/");
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        var code = await person.ConfirmAndReadCode(await login.Payload());
        await login.ShowsProgress("code_sent");
        await visitor.Context.ClearCookiesAsync();
        await login.TypeCode(code);

        await Expect(login.Notice).ToContainTextAsync("This browser no longer knows this login");
        await Expect(login.FirstStep).ToHaveIdAsync("ask-again");
        await login.AskAgain.ClickAsync();
        await Expect(login.Code).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("en-GB", "Telegram does not answer us right now, so the bot’s link cannot be made. Try again in 5 seconds.")]
    [InlineData("ru-RU", "Telegram нам сейчас не отвечает, поэтому ссылку на бота не создать. Попробуйте через 5 секунд.")]
    public async Task A_bot_whose_name_is_not_known_is_not_called_a_service_that_is_away(string locale, string words)
    {
        var visitor = await NewVisitor(options => options.Locale = locale);
        visitor.Expects(503, "/api/auth/start");
        await visitor.Context.RouteAsync("**/api/auth/start", route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/problem+json",
            Headers = new Dictionary<string, string> { ["Retry-After"] = "5" },
            Body = """{"code":"unavailable","reason":"telegram_away"}""",
        }));
        var login = await visitor.OpenLogin();
        await login.TypePhone(Site.NewPerson().Phone);
        await Expect(login.PhoneError).ToHaveTextAsync(words);
        await login.Phone.PressSequentiallyAsync("1");
        await Expect(login.PhoneError).ToBeEmptyAsync();
    }

    [Fact]
    public async Task What_the_page_has_no_words_for_the_API_says_itself()
    {
        var visitor = await NewVisitor();
        visitor.Expects(409, Refused);
        var login = await visitor.StartLogin(Site.NewPerson());
        await visitor.Context.RouteAsync($"**{Refused}", route => route.FulfillAsync(new()
        {
            Status = 409, ContentType = "application/problem+json", Body = """{"code":"of_a_newer_version","detail":"Come back on Monday."}""",
        }));
        await login.TypeCode(SampleCode.Of(0));
        await Expect(login.CodeError).ToHaveTextAsync("Come back on Monday.");
    }
}
