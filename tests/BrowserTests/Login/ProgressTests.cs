using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.Shared.Login.Phones;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary>The waiting page follows the bot.</summary>
public sealed class ProgressTests(ClassSite site) : BrowserTest(site)
{
    [Theory]
    [InlineData("en-GB", "The bot is open: share your number there", "Code sent to Telegram")]
    [InlineData("ru-RU", "Бот открыт: поделитесь в нём номером", "Код отправлен в Telegram")]
    public async Task The_progress_line_follows_the_bot_and_a_toast_tells_of_the_code(string locale, string opened, string sent)
    {
        var visitor = await NewVisitor(options => options.Locale = locale);
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        await login.ShowsProgress("waiting");

        await person.Start(await login.Payload()).Outcome;
        await login.ShowsProgress("bot_opened");
        await Expect(login.Tab.Locator("#progress-status")).ToHaveTextAsync(opened);
        await person.ShareOwnContact().Outcome;
        await login.ShowsProgress("code_sent");
        await Expect(login.Toasts).ToHaveTextAsync(sent);
        await Expect(login.Tab.Locator("#progress .done")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Without_events_the_page_asks_now_and_then()
    {
        var visitor = await NewVisitor();
        visitor.ExpectsNoConnection();
        await visitor.Context.RouteAsync("**/events", route => route.AbortAsync());
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        await person.ConfirmAndReadCode(await login.Payload());
        await login.ShowsProgress("code_sent");
    }

    [Fact]
    public async Task A_reload_keeps_the_code_stage_where_it_was()
    {
        var visitor = await NewVisitor();
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        var payload = await login.Payload();
        var code = await person.ConfirmAndReadCode(payload);
        await login.ShowsProgress("code_sent");

        await login.Tab.ReloadAsync();

        await login.ShowsProgress("code_sent");
        await Expect(login.CodeStage).ToContainTextAsync(PhoneFormat.International(person.Phone));
        await Expect(login.Tab.Locator("#start-command")).ToHaveTextAsync($"/start {payload}");
        await login.TypeCode(code);
        await login.GoesOnToDashboard();
    }

    [Fact]
    public async Task Of_two_tabs_that_ask_for_one_phone_the_newer_counts_and_the_older_follows_by_asking_again()
    {
        var visitor = await NewVisitor();
        var person = Site.NewPerson();
        var older = await visitor.StartLogin(person);
        await older.ShowsProgress("waiting");
        var newer = await visitor.StartLogin(person);
        await Expect(older.Notice).ToContainTextAsync("This request is over");

        await newer.TypeCode(await person.ConfirmAndReadCode(await newer.Payload()));
        await newer.GoesOnToDashboard();
        await older.AskAgain.ClickAsync();
        await older.GoesOnToDashboard();
    }

    [Fact]
    public async Task A_tab_that_was_asleep_catches_up()
    {
        var visitor = await NewVisitor();
        visitor.ExpectsNoConnection();
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        await login.ShowsProgress("waiting");
        var page = await visitor.Context.NewCDPSessionAsync(login.Tab);
        var payload = await login.Payload();

        await page.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        await person.ConfirmAndReadCode(payload);
        await page.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });
        await login.ShowsProgress("code_sent");
    }

    [Fact]
    public async Task A_tab_that_was_offline_catches_up()
    {
        var visitor = await NewVisitor();
        visitor.ExpectsNoConnection();
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        var payload = await login.Payload();
        await login.ShowsProgress("waiting");

        await visitor.Context.SetOfflineAsync(true);
        await person.ConfirmAndReadCode(payload);
        await visitor.Context.SetOfflineAsync(false);
        await login.ShowsProgress("code_sent");
    }
}
