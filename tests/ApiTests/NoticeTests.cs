using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

public sealed class NoticeTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Every_login_through_the_bot_is_told_once_with_a_button_that_ends_it()
    {
        var person = site.NewPerson();
        using var first = await site.NewMember(person);
        using var second = await site.NewMember(person);
        Assert.Equal(2, person.Messages("Signed in from"));

        var notice = person.Chat.Last(message => message.Text.StartsWith("Signed in from", StringComparison.Ordinal));
        var messages = person.Chat.Count;
        await person.Tap(notice, "End this session").Outcome;

        Assert.Equal(HttpStatusCode.Unauthorized, (await second.Get("/api/auth/me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await first.Get("/api/auth/me")).Status);
        await person.WaitForMessage(message => message.Id == notice.Id && message.Text == "Session ended ✓");
        await site.Quiet();
        Assert.Equal(messages, person.Chat.Count);
    }

    [Fact]
    public async Task The_browser_of_a_session_that_was_ended_in_the_chat_needs_a_code_again()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);

        await person.Tap(person.Chat[^1], "End this session").Outcome;

        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
    }

    [Theory]
    [InlineData("logged in again")]
    [InlineData("logged out")]
    public async Task The_notices_button_throws_its_browser_out_whatever_that_did_since(string since)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await (since == "logged out" ? browser.Post("/api/auth/logout") : browser.Start(person.Phone));

        await person.Tap(person.Chat[^1], "End this session").Outcome;

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task Nobody_else_can_end_a_session()
    {
        var (person, stranger) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(person);
        using var other = await site.NewMember(stranger);
        var data = person.Chat[^1].InlineButtons.First(button => button.Text == "End this session").CallbackData!;

        var tap = site.Telegram.Updates.Send("callback_query", RawUpdates.Tap(stranger, data), stranger.Id);
        await tap.Outcome;

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/auth/me")).Status);
    }
}
