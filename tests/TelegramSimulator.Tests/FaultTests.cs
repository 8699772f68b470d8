using System.Collections.Concurrent;
using System.Net;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

public sealed class FaultTests : SimulatorTest
{
    [Fact]
    public async Task The_next_calls_of_a_method_are_refused_and_then_no_more()
    {
        Anna.Start();
        Simulator.Faults.Add(ApiFault.TooManyRequests(7), on: "sendMessage", times: 2);
        Assert.Equal(200, (await Call("getMe")).Status);
        Assert.Equal(7, (await Send("x")).RetryAfter);
        Assert.Equal(429, (await Send("x")).Status);
        Assert.Equal(200, (await Send("x")).Status);
        Assert.Empty(Simulator.Faults.Active);
    }

    [Fact]
    public async Task A_fault_of_one_chat_spares_the_others()
    {
        Anna.Start();
        Janis.Start();
        Simulator.Faults.Add(ApiFault.Forbidden(), chatId: 1001);
        Assert.Equal(200, (await Send("x", 1002)).Status);
        Assert.Equal(403, (await Send("x", 1001)).Status);
    }

    [Fact]
    public async Task A_proxy_answers_in_html()
    {
        Simulator.Faults.Add(new ApiFault.HtmlBadGateway());
        using var response = await Http.GetAsync(Path("getMe"));
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_reset_loses_the_call_or_only_its_answer()
    {
        Anna.Start();
        Simulator.Faults.Add(new ApiFault.ResetBeforeEffect(), on: "sendMessage");
        Simulator.Faults.Add(new ApiFault.ResetAfterEffect(), on: "sendMessage");
        await Assert.ThrowsAsync<HttpRequestException>(() => Send("lost"));
        await Assert.ThrowsAsync<HttpRequestException>(() => Send("arrived"));
        Assert.Equal(["arrived"], Anna.Chat.Where(m => m.FromBot).Select(m => m.Text));
        Assert.Equal([(null, false), (null, true)], Simulator.Calls.Select(call => (call.Status, call.TookEffect)));
    }

    [Fact]
    public async Task A_hanging_call_ends_when_the_fault_is_removed()
    {
        var hang = Simulator.Faults.Add(new ApiFault.Hang());
        var call = Http.GetAsync(Path("getMe"));
        await Simulator.WaitForCall(c => c.Method == "getMe");
        Assert.False(call.IsCompleted);
        hang.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => call.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_hanging_call_ends_when_the_simulator_stops()
    {
        await using var other = await Simulator.StartAsync(Options);
        other.Faults.Add(new ApiFault.Hang());
        var call = Http.GetAsync(new Uri(other.Address, $"/bot{other.BotToken}/getMe"));
        await other.WaitForCall(c => c.Method == "getMe");
        await other.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => call.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task An_update_comes_three_times(bool parallel, int inFlight)
    {
        var levels = new ConcurrentBag<int>();
        var current = 0;
        var all = new TaskCompletionSource();
        Receiver.Answer = async (_, _) =>
        {
            var level = Interlocked.Increment(ref current);
            levels.Add(level);
            if (level == 3)
                all.SetResult();
            if (parallel)
                await all.Task.WaitAsync(TimeSpan.FromSeconds(10));
            Interlocked.Decrement(ref current);
        };
        Simulator.Faults.Add(new UpdateFault.Duplicate(3, parallel), on: "message");
        await SetWebhook();
        Anna.Start();
        var received = await Receiver.WaitForCount(3);
        await Simulator.Updates.WaitUntilDelivered();
        Assert.Single(received.Select(r => r.Id).Distinct());
        Assert.Equal(inFlight, levels.Max());
    }

    [Fact]
    public async Task Held_updates_are_released_reversed_or_as_told()
    {
        await SetWebhook();
        var hold = Simulator.Faults.Add(new UpdateFault.Hold(), chatId: 1001);
        var ids = (long[])[Anna.Start().UpdateId, Anna.Say("b").UpdateId, Anna.Say("c").UpdateId];
        await Janis.Start().Outcome.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(ids, hold.Held.Select(delivery => delivery.UpdateId));
        hold.Release(ids[1]);
        var received = await Receiver.WaitForCount(4);
        Assert.Equal([ids[1], ids[2], ids[0]], received.Skip(1).Select(r => r.Id));
    }

    [Fact]
    public async Task A_hold_that_is_removed_lets_its_updates_go_in_order()
    {
        await SetWebhook();
        Simulator.Faults.Add(new UpdateFault.Hold());
        var ids = (long[])[Anna.Start().UpdateId, Anna.Say("b").UpdateId];
        Simulator.Faults.Clear();
        Assert.Equal(ids, (await Receiver.WaitForCount(2)).Select(r => r.Id));
    }

    [Fact]
    public async Task A_dropped_update_never_comes_but_can_be_replayed()
    {
        await SetWebhook();
        Simulator.Faults.Add(new UpdateFault.Drop());
        var dropped = Anna.Start("abc");
        Assert.Equal(DeliveryOutcome.Dropped, await dropped.Outcome);
        Assert.Equal(0, Simulator.Webhook.PendingUpdates);
        Assert.Equal(DeliveryOutcome.Delivered, await Simulator.Updates.Replay(dropped.UpdateId).Outcome.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(dropped.UpdateId, Assert.Single(Receiver.All).Id);
    }

    private Uri Path(string method) => new($"/bot{Simulator.BotToken}/{method}", UriKind.Relative);
}
