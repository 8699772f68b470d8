using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Dashboard;

/// <summary>Two profiles of one user side by side: what one ends, the other sees at once, without a reload.</summary>
public sealed class TwoProfilesTests(ClassSite site) : BrowserTest(site)
{
    [Theory]
    [InlineData("en-GB", "End", "This session was ended from another device.")]
    [InlineData("ru-RU", "Завершить", "Этот сеанс завершён с другого устройства.")]
    public async Task A_session_ended_here_leaves_there_and_says_why(string locale, string button, string why)
    {
        var person = Site.NewPerson();
        var (here, there) = (await OpenDashboard(person, locale), await OpenDashboard(person, locale));
        await Expect(here.Locator("#sessions .device")).ToHaveCountAsync(2);
        await Expect(here.Locator("#sessions .device .badge:visible")).ToHaveCountAsync(1);

        var other = here.Locator("#sessions .device").Filter(new() { HasNot = here.Locator(".badge:visible") });
        await Expect(other.Locator("[data-action=end]")).ToHaveTextAsync(button);
        await other.Locator("[data-action=end]").ClickAsync();
        await Expect(other.Locator("[data-answer=no]")).ToBeFocusedAsync();
        await here.Keyboard.PressAsync("Escape");
        await Expect(other.Locator("[data-action=end]")).ToBeFocusedAsync();
        await Expect(there).ToHaveURLAsync("/dashboard");
        await other.Locator("[data-action=end]").ClickAsync();
        await other.Locator("[data-answer=yes]").ClickAsync();

        await Expect(here.Locator("#sessions-title")).ToBeFocusedAsync();
        await new LoginPage(there).GoesOnTo("/login");
        await Expect(there.Locator("#why")).ToHaveTextAsync(why);
        await Expect(here.Locator("#sessions .device")).ToHaveCountAsync(1);
        await Expect(here).ToHaveURLAsync("/dashboard");
        await Expect(there.Locator("#phone")).ToBeVisibleAsync();
        await new LoginPage(there).TypePhone(person.Phone);
        await Expect(new LoginPage(there).CodeStage).ToBeVisibleAsync();
    }

    [Fact]
    public async Task All_others_end_with_one_button_and_this_one_stays()
    {
        var person = Site.NewPerson();
        var here = await OpenDashboard(person);
        IPage[] others = [await OpenDashboard(person), await OpenDashboard(person)];
        await Expect(here.Locator("#sessions .device")).ToHaveCountAsync(3);

        await here.Locator("#end-others").ClickAsync();
        await Expect(here.Locator("#sessions > .question p")).ToHaveTextAsync("End 2 sessions on other devices? You stay signed in here.");
        await here.Locator("#sessions > .question [data-answer=yes]").ClickAsync();

        await Expect(here.Locator("#sessions-title")).ToBeFocusedAsync();
        foreach (var other in others)
            await Expect(other.Locator("#why")).ToHaveTextAsync("This session was ended from another device.");
        await Expect(here.Locator("#sessions .device")).ToHaveCountAsync(1);
        await Expect(here.Locator("#end-others")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Ending_everything_asks_first_and_then_leaves_everywhere()
    {
        var person = Site.NewPerson();
        var (here, there) = (await OpenDashboard(person), await OpenDashboard(person));
        await here.Locator("#revoke-all").ClickAsync();
        await here.Locator("#revoke-cancel").ClickAsync();
        await Expect(here.Locator("#revoke-dialog")).ToBeHiddenAsync();
        await Expect(there).ToHaveURLAsync("/dashboard");

        await here.Locator("#revoke-all").ClickAsync();
        await here.Locator("#revoke-confirm").ClickAsync();

        foreach (var page in (IPage[])[here, there])
            await Expect(page.Locator("#why")).ToHaveTextAsync("All sessions were ended.");
    }

    [Fact]
    public async Task A_browser_forgotten_here_stays_signed_in_there_and_needs_a_code_next_time()
    {
        var person = Site.NewPerson();
        var (here, there) = (await OpenDashboard(person), await OpenDashboard(person));
        var other = here.Locator("#browsers .device").Filter(new() { HasNot = here.Locator(".badge:visible") });

        await other.Locator("[data-action=forget]").ClickAsync();

        await Expect(here.Locator("#browsers .device")).ToHaveCountAsync(1);
        await Expect(there.Locator("#browsers .device")).ToHaveCountAsync(1);
        await there.Locator("#logout").ClickAsync();
        await new LoginPage(there).TypePhone(person.Phone);
        await Expect(new LoginPage(there).CodeStage).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Of_three_devices_one_ends_without_a_question()
    {
        var person = Site.NewPerson();
        var here = await OpenDashboard(person);
        await OpenDashboard(person);
        await OpenDashboard(person);
        var others = here.Locator("#sessions .device").Filter(new() { HasNot = here.Locator(".badge:visible") });
        await Expect(others).ToHaveCountAsync(2);

        await others.First.Locator("[data-action=end]").ClickAsync();

        await Expect(others).ToHaveCountAsync(1);
        await Expect(here.Locator("#sessions-title")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Log_out_is_at_the_top_and_says_what_is_true_of_this_browser()
    {
        var person = Site.NewPerson();
        var page = await OpenDashboard(person);
        await Expect(page.Locator("header #logout")).ToBeInViewportAsync();
        await Expect(page.Locator("#logout-hint")).ToContainTextAsync("This browser stays known");

        await page.Locator("#browsers [data-action=forget]").ClickAsync();

        await Expect(page.Locator("#browsers-title")).ToBeFocusedAsync();
        await Expect(page.Locator("#logout-hint")).ToContainTextAsync("next time you need a code");
        await Expect(page.Locator("#forget")).ToBeHiddenAsync();
        await page.Locator("#logout").ClickAsync();
        await new LoginPage(page).TypePhone(person.Phone);
        await Expect(new LoginPage(page).CodeStage).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("End this session", "This session was ended from Telegram.")]
    [InlineData("Not me", "This session was ended: somebody tapped “Not me” in Telegram.")]
    public async Task A_tap_in_the_chat_leaves_too(string button, string why)
    {
        var person = Site.NewPerson();
        var page = await OpenDashboard(person);
        var notice = await person.WaitForMessage(message => message.Text.StartsWith("Signed in from", StringComparison.Ordinal));

        await person.Tap(notice, button).Outcome;

        await Expect(page.Locator("#why")).ToHaveTextAsync(why);
    }
}
