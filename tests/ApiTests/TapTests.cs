using System.Net;
using System.Text.Json.Nodes;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>A tapped button never spins for nothing, and what it did is always told.</summary>
public sealed class TapTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private static int taps;

    private readonly Site site = fixture.Site;

    public static TheoryData<string> RefusedEdits => ["message to edit not found", "message can't be edited", "there is no text in the message to edit", "MESSAGE_ID_INVALID"];

    [Theory]
    [InlineData("""{"data":"of an older version"}""", "This button no longer works. Send /help to see what does.")]
    [InlineData("""{"data":"end:nonsense"}""", "This button no longer works. Send /help to see what does.")]
    [InlineData("""{"data":""}""", "This button no longer works. Send /help to see what does.")]
    [InlineData("""{"data":null,"game_short_name":"chess"}""", "This button no longer works. Send /help to see what does.")]
    [InlineData("""{"message":null,"inline_message_id":"AAAA","data":"?"}""", "This button no longer works. Send /help to see what does.")]
    [InlineData("""{"message":{"message_id":1,"date":1800000000,"chat":{"id":-5,"type":"group","title":"A group"}},"data":"end:all"}""", "This button no longer works. Send /help to see what does.")]
    [InlineData("""{"message":null,"inline_message_id":"AAAA","data":"keep:all"}""", null)]
    [InlineData("""{"message":{"message_id":1,"date":0,"chat":{"id":0,"type":"private","first_name":"?"}},"data":"sessions:0"}""", null)]
    [InlineData("""{"from":{"id":7,"is_bot":false,"first_name":"?"},"data":"end:all"}""", null)]
    [InlineData("""{"message":{"message_id":"not a number"},"data":"keep:all"}""", null)]
    public async Task Every_tap_is_answered(string difference, string? text)
    {
        var person = site.NewPerson();
        var tap = RawUpdates.Tap(person, "keep:all");
        foreach (var (name, value) in JsonNode.Parse(difference)!.AsObject())
            tap[name] = value?.DeepClone();
        var id = $"{Interlocked.Increment(ref taps)}-of-taps";
        tap["id"] = id;

        Assert.Equal(DeliveryOutcome.Delivered, await site.Telegram.Updates.Send("callback_query", tap, person.Id).Outcome);

        var answer = await site.Telegram.WaitForCall(call => call.InWebhookReply && (string?)call.Arguments["callback_query_id"] == id);
        Assert.Equal(("answerCallbackQuery", text), (answer.Method, (string?)answer.Arguments["text"]));
    }

    [Fact]
    public async Task A_button_that_nobody_knows_any_more_says_so_in_the_readers_language()
    {
        var person = site.NewPerson("ru");
        await site.NewMember(person);
        var tap = RawUpdates.Tap(person, "of an older version");
        tap["from"]!["language_code"] = "ru";

        await site.Telegram.Updates.Send("callback_query", tap, person.Id).Outcome;

        await site.Telegram.WaitForCall(call => ((string?)call.Arguments["text"])?.StartsWith("Эта кнопка больше не действует", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("not me", "Done: that session is ended")]
    [InlineData("end", "Session ended ✓")]
    [InlineData("list", "You have no sessions.")]
    [InlineData("end everything", "Done: all your sessions are ended")]
    [InlineData("cancel", "Nothing was changed.")]
    public async Task Under_a_message_that_is_gone_it_works_and_is_told_in_a_new_message(string button, string told)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var message = button switch
        {
            "list" => await site.OneMessageAfter(person, () => person.Say("/sessions").Outcome),
            "end everything" or "cancel" => await site.OneMessageAfter(person, () => person.Say("/logout").Outcome),
            _ => person.Chat.Last(candidate => candidate.Text.StartsWith("Signed in from", StringComparison.Ordinal)),
        };
        person.Delete(message);

        var answer = await site.OneMessageAfter(person, () => person.Tap(message, button switch
        {
            "not me" => "Not me",
            "end" => "End this session",
            "list" => message.InlineButtons.First().Text,
            "cancel" => "Cancel",
            _ => "End everything",
        }).Outcome);

        Assert.StartsWith(told, answer.Text, StringComparison.Ordinal);
        Assert.Single(person.Answers);
        Assert.Equal(button == "cancel", await browser.IsSignedIn());
        Assert.DoesNotContain(site.CallsTo(person), call => call.Method == "editMessageText" && !call.ToString().Contains("Signed in with this code", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RefusedEdits))]
    public async Task An_edit_that_Telegram_refuses_becomes_a_message(string refusal)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var notice = person.Chat.Last(candidate => candidate.Text.StartsWith("Signed in from", StringComparison.Ordinal));
        using var fault = site.Telegram.Faults.Add(ApiFault.BadRequest(refusal), "editMessageText", person.Id);

        var answer = await site.OneMessageAfter(person, () => person.Tap(notice, "End this session").Outcome);

        Assert.Equal("Session ended ✓", answer.Text);
        Assert.All(await site.OutboxOf(person), row => Assert.Equal(OutboxOutcome.Sent, row.Outcome));
    }

    [Fact]
    public async Task A_list_that_can_no_longer_be_edited_is_sent_anew()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = await site.AnotherBrowser(person);
        var list = await site.OneMessageAfter(person, () => person.Say("/sessions").Outcome);
        using var fault = site.Telegram.Faults.Add(ApiFault.CannotBeEdited(), "editMessageText", person.Id);

        var answer = await site.OneMessageAfter(person, () => person.Tap(list, list.InlineButtons.First().Text).Outcome);

        Assert.StartsWith("Your sessions (1)", answer.Text, StringComparison.Ordinal);
        Assert.Single(answer.InlineButtons);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_says_nothing_more()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var list = await site.OneMessageAfter(person, () => person.Say("/sessions").Outcome);

        using var fault = site.Telegram.Faults.Add(
            ApiFault.BadRequest("message is not modified: specified new message content and reply markup are exactly the same"), "editMessageText", person.Id);
        Assert.Empty(await site.MessagesAfter(person, () => person.Tap(list, list.InlineButtons.First().Text).Outcome));
        Assert.All(await site.OutboxOf(person), row => Assert.Equal(OutboxOutcome.Sent, row.Outcome));
    }

    [Theory]
    [InlineData("BUTTON_URL_INVALID", 1)]
    [InlineData("inline keyboard button URL 'http://localhost/login' is invalid: Wrong HTTP URL", 1)]
    [InlineData("URL_INVALID", 2)]
    [InlineData("BUTTON_TYPE_INVALID", 2)]
    public async Task A_code_whose_button_Telegram_refuses_comes_without_it(string refusal, int refusals)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = site.NewBrowser();
        using var fault = site.Telegram.Faults.Add(ApiFault.BadRequest(refusal), "sendMessage", person.Id, times: refusals);

        var seen = person.Chat[^1].Id;
        var started = await other.Start(person.Phone);
        var message = await person.WaitForMessage(candidate => BotLogin.Code(candidate) is not null && candidate.Id > seen);
        await site.Quiet();

        Assert.DoesNotContain(message.InlineButtons, button => button.Url is not null);
        Assert.Equal(refusals == 1 ? ["Not me"] : [], message.InlineButtons.Select(button => button.Text));
        Assert.Equal(HttpStatusCode.OK, (await other.Redeem(started["auth_id"]!, BotLogin.Code(message)!)).Status);
    }
}
