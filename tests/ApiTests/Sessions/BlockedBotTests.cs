using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

public sealed class BlockedBotTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("en", "You blocked this bot on ", "Since then no browser may log in without a code")]
    [InlineData("ru", "Вы заблокировали этого бота: ", "С тех пор ни один браузер не может войти без кода")]
    public async Task Whoever_unblocks_the_bot_hears_once_that_the_block_ended_direct_login(string language, string text, string meaning)
    {
        var person = site.NewPerson(language);
        using var browser = await site.NewMember(person);

        Assert.Empty(await site.MessagesAfter(person, () => person.Block().Outcome));
        Assert.True(await browser.IsSignedIn());
        Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
        await site.Quiet();
        var notice = await site.OneMessageAfter(person, () => person.Unblock().Outcome);

        Assert.StartsWith(text, notice.Text, StringComparison.Ordinal);
        Assert.Contains(meaning, notice.Text, StringComparison.Ordinal);
        Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
        await site.Quiet();
        Assert.Empty(await site.MessagesAfter(person, async () =>
        {
            await person.Block().Outcome;
            await person.Unblock().Outcome;
        }));
    }

    [Fact]
    public async Task What_could_not_be_said_during_the_block_is_said_after_it_once_and_in_order()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        await person.Block().Outcome;
        await here.Delete($"/api/auth/sessions/{await there.SessionId()}");
        await here.Post("/api/auth/revoke-all");
        await site.Quiet();

        var told = await site.MessagesAfter(person, () => person.Unblock().Outcome);

        Assert.Collection(
            told,
            first => Assert.StartsWith("Your session ended: Firefox on Linux.", first.Text, StringComparison.Ordinal),
            second => Assert.StartsWith("All your sessions are ended", second.Text, StringComparison.Ordinal),
            third => Assert.StartsWith("You blocked this bot on", third.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_could_not_be_said_is_said_also_when_the_link_was_ended_before_the_block()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using (site.Telegram.Faults.Add(new UpdateFault.Drop(), "my_chat_member", person.Id))
            person.Block();
        await here.Post("/api/auth/revoke-all");
        await site.Quiet();

        var told = await site.OneMessageAfter(person, () => person.Unblock().Outcome);

        Assert.StartsWith("All your sessions are ended", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_send_ends_direct_login_and_whoever_comes_back_hears_of_it()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        site.Telegram.Faults.Add(ApiFault.Forbidden(), "sendMessage", person.Id);

        Assert.Empty(await site.MessagesAfter(person, async () => await here.Delete($"/api/auth/sessions/{await there.SessionId()}")));

        Assert.True(await here.IsSignedIn());
        Assert.Equal("telegram_bot", await here.LoginVia(person.Phone));
        await site.Quiet();
        var told = await site.MessagesAfter(person, async () =>
        {
            using var again = site.NewBrowser();
            await again.LogIn(person);
        });
        Assert.Single(told, message => message.Text.StartsWith("Your session ended: Firefox on Linux.", StringComparison.Ordinal));
        Assert.Single(told, message => message.Text.StartsWith("You blocked this bot on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deactivated_account_ends_direct_login()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        person.Deactivate();

        await here.Delete($"/api/auth/sessions/{await there.SessionId()}");
        await site.Quiet();

        Assert.Equal("telegram_bot", await here.LoginVia(person.Phone));
        Assert.True(await here.IsSignedIn());
    }
}
