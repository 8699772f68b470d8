using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

public sealed class DeliveryTests : SimulatorTest
{
    [Fact]
    public async Task Updates_wait_for_a_webhook_and_carry_the_secret()
    {
        var start = Anna.Start("abc");
        Assert.Equal(1, (int)(await Call("getWebhookInfo")).Result["pending_update_count"]!);
        await SetWebhook();
        Assert.Equal(DeliveryOutcome.Delivered, await start.Outcome.WaitAsync(Soon));

        var received = Assert.Single(Receiver.All);
        Assert.Equal("s3cret", received.Secret);
        var message = received.Update["message"]!;
        Assert.Equal("/start abc", (string?)message["text"]);
        Assert.Equal("bot_command", (string?)message["entities"]![0]!["type"]);
        Assert.Equal("ru", (string?)message["from"]!["language_code"]);
        Assert.Null(message["from"]!["last_name"]);
        Assert.Equal("private", (string?)message["chat"]!["type"]);
        Assert.Equal(Time.GetUtcNow().ToUnixTimeSeconds(), (long)message["date"]!);
    }

    [Fact]
    public async Task Contacts_say_whose_they_are()
    {
        await SetWebhook();
        await Anna.ShareOwnContact().Outcome.WaitAsync(Soon);
        await Janis.ShareContactOf(Anna).Outcome.WaitAsync(Soon);
        await Janis.ForwardContactOf(Anna).Outcome.WaitAsync(Soon);

        var own = Receiver.All[0].Update["message"]!;
        Assert.Equal(("+37120000001", 1001), ((string?)own["contact"]!["phone_number"], (long)own["contact"]!["user_id"]!));
        var foreign = Receiver.All[1].Update["message"]!;
        Assert.Equal("37120000001", (string?)foreign["contact"]!["phone_number"]);
        Assert.NotEqual((long)foreign["from"]!["id"]!, (long)foreign["contact"]!["user_id"]!);
        Assert.Null(foreign["forward_origin"]);
        Assert.Equal(1001, (long)Receiver.All[2].Update["message"]!["forward_origin"]!["sender_user"]!["id"]!);
    }

    [Fact]
    public async Task Blocking_and_unblocking_change_the_membership()
    {
        await SetWebhook();
        await Anna.Start().Outcome.WaitAsync(Soon);
        await Anna.Block().Outcome.WaitAsync(Soon);
        Assert.Throws<InvalidOperationException>(() => Anna.Say("hello?"));
        await Anna.Start().Outcome.WaitAsync(Soon);
        await Simulator.Updates.WaitUntilDelivered();

        var changes = Receiver.All.Select(r => (string?)r.Update["my_chat_member"]?["new_chat_member"]?["status"]).OfType<string>();
        Assert.Equal(["kicked", "member"], changes);
    }

    [Fact]
    public async Task A_refused_update_comes_again_at_once_and_then_after_2_4_8_seconds()
    {
        Receiver.AnswerWith(503, 503, 503, 302);
        await SetWebhook();
        var start = Anna.Start();

        foreach (var pause in (int[])[2, 4, 8])
        {
            await Time.WaitForTimer(TimeSpan.FromSeconds(pause));
            Time.Advance(TimeSpan.FromSeconds(pause));
        }

        Assert.Equal(DeliveryOutcome.Delivered, await start.Outcome.WaitAsync(Soon));
        Assert.Equal([503, 503, 503, 302, 200], start.Statuses);
        Assert.Single(Receiver.All.Select(r => r.Id).Distinct());
        Assert.Equal("Wrong response from the webhook: 302 Found", (string?)(await Call("getWebhookInfo")).Result["last_error_message"]);
    }

    [Fact]
    public void Pauses_grow_to_a_minute_and_a_stated_one_to_an_hour()
    {
        var retry = new WebhookRetry();
        Assert.Equal([0, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(1, 8).Select(failures => retry.PauseAfter(failures, null).TotalSeconds));
        Assert.Equal(TimeSpan.FromHours(1), retry.PauseAfter(1, TimeSpan.FromHours(2)));
    }

    [Fact]
    public async Task A_new_webhook_is_tried_at_once()
    {
        Receiver.AnswerWith(500, 500);
        await SetWebhook();
        var start = Anna.Start();
        await Time.WaitForTimer(TimeSpan.FromSeconds(2));
        await SetWebhook();
        Assert.Equal(DeliveryOutcome.Delivered, await start.Outcome.WaitAsync(Soon));
    }

    [Fact]
    public async Task Retry_after_is_honoured()
    {
        Receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = Receiver.All.Count == 1 ? 429 : 200;
            context.Response.Headers.RetryAfter = "17";
            return Task.CompletedTask;
        };
        await SetWebhook();
        var start = Anna.Start();
        await Time.WaitForTimer(TimeSpan.FromSeconds(17));
        Assert.Single(Receiver.All);
        Time.Advance(TimeSpan.FromSeconds(17));
        Assert.Equal(DeliveryOutcome.Delivered, await start.Outcome.WaitAsync(Soon));
    }

    [Fact]
    public async Task A_webhook_that_does_not_answer_for_a_minute_has_failed()
    {
        var silent = new TaskCompletionSource();
        Receiver.Answer = (_, context) => Receiver.All.Count == 1 ? silent.Task.WaitAsync(context.RequestAborted) : Task.CompletedTask;
        await SetWebhook();
        var start = Anna.Start();
        await Receiver.WaitForCount(1);
        Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(DeliveryOutcome.Delivered, await start.Outcome.WaitAsync(Soon));
        Assert.Equal([0, 200], start.Statuses);
        Assert.Equal("Read timeout expired", Simulator.Webhook.LastErrorMessage);
    }

    [Fact]
    public async Task A_blocked_queue_holds_up_its_own_chat_and_kind_only()
    {
        Anna.Start();
        await Call("sendMessage", JsonNode.Parse(
            """{"chat_id":1001,"text":"choose","reply_markup":{"inline_keyboard":[[{"text":"No","callback_data":"deny:1"}]]}}"""));
        Receiver.Answer = (update, context) =>
        {
            context.Response.StatusCode = (string?)update.Update["message"]?["text"] == "/start" ? 503 : 200;
            return Task.CompletedTask;
        };
        await SetWebhook();
        var behind = Anna.Say("behind");
        var tap = Anna.Tap(Anna.Chat[1], "deny:1");
        var other = Janis.Say("elsewhere");

        Assert.Equal(DeliveryOutcome.Delivered, await tap.Outcome.WaitAsync(Soon));
        Assert.Equal(DeliveryOutcome.Delivered, await other.Outcome.WaitAsync(Soon));
        await Time.WaitForTimer(TimeSpan.FromSeconds(2));
        Assert.False(behind.Outcome.IsCompleted);
        Assert.Empty(behind.Statuses);
        Assert.Equal(2, Simulator.Webhook.PendingUpdates);
    }

    [Fact]
    public async Task Callback_queries_are_given_up_after_150_seconds_and_messages_after_a_day()
    {
        var message = Anna.Start();
        await Call("sendMessage", JsonNode.Parse(
            """{"chat_id":1001,"text":"choose","reply_markup":{"inline_keyboard":[[{"text":"No","callback_data":"deny:1"}]]}}"""));
        var tap = Anna.Tap(Anna.Chat[1], "No");
        Time.Advance(TimeSpan.FromSeconds(150));
        await SetWebhook();
        Assert.Equal(DeliveryOutcome.Expired, await tap.Outcome.WaitAsync(Soon));
        Assert.Equal(DeliveryOutcome.Delivered, await message.Outcome.WaitAsync(Soon));

        await Call("deleteWebhook");
        var late = Anna.Say("late");
        Time.Advance(TimeSpan.FromHours(24));
        await SetWebhook();
        Assert.Equal(DeliveryOutcome.Expired, await late.Outcome.WaitAsync(Soon));
    }

    [Fact]
    public async Task Kinds_that_are_not_wanted_are_not_sent_and_pending_ones_can_be_dropped()
    {
        await SetWebhook("message");
        await Anna.Start().Outcome.WaitAsync(Soon);
        Assert.Equal(DeliveryOutcome.NotWanted, await Anna.Block().Outcome.WaitAsync(Soon));

        await Call("deleteWebhook");
        var pending = Janis.Start();
        await Call("deleteWebhook", new { drop_pending_updates = true });
        Assert.Equal(DeliveryOutcome.Discarded, await pending.Outcome.WaitAsync(Soon));
        Assert.Single(Receiver.All);
    }

    [Fact]
    public async Task A_method_in_the_answer_is_carried_out()
    {
        Receiver.Answer = (_, context) => context.Response.WriteAsJsonAsync(new { method = "sendMessage", chat_id = 1001, text = "by reply" });
        await SetWebhook();
        await Anna.Start().Outcome.WaitAsync(Soon);
        Assert.Equal("by reply", Anna.Chat[^1].Text);
        var call = Assert.Single(Simulator.Calls, call => call.InWebhookReply);
        Assert.Equal(("sendMessage", 200), (call.Method, call.Status));
    }

    private static TimeSpan Soon => TimeSpan.FromSeconds(10);
}
