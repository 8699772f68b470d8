using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary>Buttons that end sessions work late, twice, and after there is nothing left to end.</summary>
public sealed class EndButtonTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task The_button_of_a_login_that_was_not_you_also_keeps_its_browser_from_coming_back()
    {
        var person = site.NewPerson();
        using var own = await site.NewMember(person);
        using var foreign = await site.AnotherBrowser(person);
        using var copy = site.NewBrowser(SessionSteps.FirefoxOnLinux);
        copy["botauth_browser"] = foreign["botauth_browser"];
        Assert.Equal("telegram_direct", await copy.LoginVia(person.Phone));
        var notice = SignedIn(person, "Firefox on Linux");

        Assert.Empty(await site.MessagesAfter(person, () => person.Tap(notice, "End this session").Outcome));

        await foreign.IsSignedOut();
        await copy.IsSignedOut();
        Assert.Equal("telegram_bot", await foreign.LoginVia(person.Phone));
        Assert.Equal("telegram_bot", await copy.LoginVia(person.Phone));
        Assert.True(await own.IsSignedIn());
        Assert.Equal("telegram_direct", await own.LoginVia(person.Phone));
    }

    [Theory]
    [InlineData("End this session", "Session ended ✓")]
    [InlineData("End everything", "Done: all your sessions are ended")]
    public async Task Tapped_twice_it_ends_once_and_stops_both_spinners(string button, string answer)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var message = button == "End everything"
            ? await site.OneMessageAfter(person, () => person.Say("/logout").Outcome)
            : SignedIn(person, "Chrome on Windows");
        await site.Quiet();
        using (var hold = site.Telegram.Faults.Add(new UpdateFault.Hold(), "callback_query", person.Id))
        {
            person.Tap(message, button);
            person.Tap(message, button);
            hold.Release();
        }

        await site.Quiet();

        Assert.Equal(2, person.Answers.Count);
        var edited = person.Chat.Single(candidate => candidate.Id == message.Id);
        Assert.StartsWith(answer, edited.Text, StringComparison.Ordinal);
        Assert.Equal(1, edited.EditCount);
        await browser.IsSignedOut();
        Assert.Equal(message.Id, person.Chat[^1].Id);
    }

    [Theory]
    [InlineData("logged out")]
    [InlineData("expired")]
    [InlineData("cleaned away")]
    public async Task It_also_answers_when_the_session_is_already_gone(string how)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var id = await browser.SessionId();
        var notice = SignedIn(person, "Chrome on Windows");
        if (how == "logged out")
            await browser.Post("/api/auth/logout");
        else
            site.Clock.Advance(how == "expired" ? TimeSpan.FromDays(31) : TimeSpan.FromDays(200));
        await site.Quiet();
        await site.Cleaned(
            () => site.Read(async store => !await store.SiteSessions.AnyAsync(session => session.Id == id && (session.EndedAt == null || how == "cleaned away"))),
            "the session is gone");

        Assert.Empty(await site.MessagesAfter(person, () => person.Tap(notice, "End this session").Outcome));

        var edited = person.Chat.Single(candidate => candidate.Id == notice.Id);
        Assert.Equal("Session ended ✓", edited.Text);
        Assert.Empty(edited.InlineRows);
    }

    [Fact]
    public async Task Buttons_from_before_a_restart_still_work_and_what_is_owed_is_not_sent_again()
    {
        await using var own = await Site.Start();
        var person = own.NewPerson();
        using var here = await own.NewMember(person);
        using var there = await own.AnotherBrowser(person);
        var question = await own.OneMessageAfter(person, () => person.Say("/logout").Outcome);
        var messages = person.Chat.Count;

        await own.Restart();
        Assert.True(await here.IsSignedIn());
        await person.Tap(SignedIn(person, "Firefox on Linux"), "End this session").Outcome;
        await own.Quiet();
        await there.IsSignedOut();
        Assert.True(await here.IsSignedIn());
        await own.Restart();
        await person.Tap(question, "end:all").Outcome;
        await own.Quiet();

        await here.IsSignedOut();
        Assert.Equal(messages, person.Chat.Count);
        Assert.StartsWith("Done: all your sessions are ended", person.Chat.Single(message => message.Id == question.Id).Text, StringComparison.Ordinal);
    }

    private static ChatMessage SignedIn(Person person, string browser) =>
        person.Chat.Single(message => message.Text.StartsWith($"Signed in from {browser}", StringComparison.Ordinal));
}
