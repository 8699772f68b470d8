using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary><c>Login:DirectRequiresKnownBrowser=false</c>: a live Telegram session is enough, and its owner is told each time.</summary>
public sealed class PhoneAloneTests : IAsyncLifetime
{
    private const string Notice = "(without a code)";
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.Start("Login:DirectRequiresKnownBrowser=false");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Any_browser_gets_the_token_and_the_user_gets_a_notice()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        using var kiosk = site.NewBrowser();

        var answer = await kiosk.Start(person.Phone);
        await known.Start(person.Phone);

        Assert.Equal((HttpStatusCode.OK, "telegram_direct"), (answer.Status, answer["login_via"]));
        Assert.Equal(HttpStatusCode.OK, (await kiosk.Get("/api/auth/me")).Status);
        await site.Quiet();
        Assert.Equal(2, person.Messages(Notice));
        Assert.Equal(1, person.Codes());
    }

    [Fact]
    public async Task The_notices_button_ends_the_session_also_when_tapped_twice()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        using var kiosk = site.NewBrowser();
        await kiosk.Start(person.Phone);
        var notice = await person.WaitForMessage(message => message.Text.Contains(Notice, StringComparison.Ordinal));
        var button = notice.InlineButtons.Single(candidate => candidate.CallbackData!.StartsWith("end:", StringComparison.Ordinal));

        using (var hold = site.Telegram.Faults.Add(new UpdateFault.Hold(), "callback_query", person.Id))
        {
            person.Tap(notice, button.Text);
            person.Tap(notice, button.Text);
            hold.Release();
        }

        await site.Quiet();
        Assert.Equal(HttpStatusCode.Unauthorized, (await kiosk.Get("/api/auth/me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await known.Get("/api/auth/me")).Status);
        Assert.Equal(2, person.Answers.Count);
        var edited = person.Chat.Single(message => message.Id == notice.Id);
        Assert.Equal(("Session ended ✓", 1, 0), (edited.Text, edited.EditCount, edited.InlineRows.Count));
    }

    [Fact]
    public async Task A_blocked_bot_stops_it()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        await person.Block().Outcome;
        using var kiosk = site.NewBrowser();

        Assert.Equal("telegram_bot", (await kiosk.Start(person.Phone))["login_via"]);
    }
}
