using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.UnitTests.Store;

public sealed class WakeupsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly Wakeups wakeups = new();
    private readonly ShiftedClock clock = new();

    [Fact]
    public async Task A_signal_that_came_before_the_wait_is_not_lost()
    {
        using var subscription = wakeups.Subscribe("a");
        wakeups.Wake(["a"]);
        await Wait(subscription);
    }

    [Fact]
    public async Task Many_signals_wake_once()
    {
        using var subscription = wakeups.Subscribe("a");
        wakeups.Wake(["a"]);
        wakeups.WakeAll();
        await Wait(subscription);
        Assert.False(Wait(subscription).IsCompleted);
    }

    [Fact]
    public void Only_subscribers_of_the_topic_are_woken()
    {
        using var a = wakeups.Subscribe("a");
        using var b = wakeups.Subscribe("b");
        wakeups.Wake(["a", "c"]);
        Assert.Equal((true, false), (Wait(a).IsCompleted, Wait(b).IsCompleted));
    }

    [Fact]
    public async Task A_wait_ends_when_its_time_has_passed()
    {
        using var subscription = wakeups.Subscribe("a");
        var wait = Wait(subscription);
        Assert.False(wait.IsCompleted);
        clock.Advance(Long);
        await wait.WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_wait_for_no_time_returns_at_once() =>
        await wakeups.Subscribe("a").Wait(TimeSpan.FromSeconds(-1), clock, CancellationToken.None);

    [Fact]
    public async Task A_cancelled_wait_says_so()
    {
        using var subscription = wakeups.Subscribe("a");
        using var cancel = new CancellationTokenSource();
        var wait = subscription.Wait(Long, clock, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    /// <summary>Subscribe, read, wait: a change between any two of these is seen, or the wait would last an hour.</summary>
    [Fact]
    public async Task No_change_is_missed_by_whoever_subscribes_before_reading()
    {
        var number = 0;
        using var subscription = wakeups.Subscribe("a");
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                Interlocked.Increment(ref number);
                wakeups.Wake(["a"]);
            }
        });
        while (Volatile.Read(ref number) < 20_000)
            await Wait(subscription).WaitAsync(TimeSpan.FromSeconds(15));
        await writer;
    }

    [Fact]
    public async Task The_store_wakes_only_after_the_commit()
    {
        await using var store = await TestStore.Create();
        using var subscription = store.Wakeups.Subscribe("topic");
        var (entered, release, gate) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var first = store.Write((_, _) => gate.Task);
        var waking = store.Write(context =>
        {
            context.Leases.Add(new Lease { Name = "row", Owner = Guid.Empty, ExpiresAt = default });
            context.Wake("topic");
        });
        var behind = store.Write((_, _) =>
        {
            entered.SetResult();
            return release.Task;
        });
        gate.SetResult();
        await entered.Task;

        var wait = subscription.Wait(Long, clock, CancellationToken.None);
        var early = wait.IsCompleted || waking.IsCompleted;
        release.SetResult();
        Assert.False(early, "It woke before the commit.");
        await wait.WaitAsync(TimeSpan.FromSeconds(15));
        using var foreign = store.OpenForeign();
        Assert.Equal(1L, foreign.Run("SELECT count(*) FROM Leases"));
        await Task.WhenAll(first, waking, behind);
    }

    [Fact]
    public async Task A_write_that_fails_wakes_nobody()
    {
        await using var store = await TestStore.Create();
        using var subscription = store.Wakeups.Subscribe("topic");
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Write(context =>
        {
            context.Wake("topic");
            throw new InvalidOperationException();
        }));
        await store.Write(context => context.Wake("other"));
        Assert.False(Wait(subscription).IsCompleted);
    }

    [Fact]
    public async Task A_commit_of_another_process_wakes_whoever_waits()
    {
        await using var store = await TestStore.Create();
        await using var watching = TestStore.On(store.File, watch: true);
        using var first = watching.Wakeups.Subscribe("at start");
        watching.Writer.Start();
        await Wait(first).WaitAsync(TimeSpan.FromSeconds(15));

        using var subscription = watching.Wakeups.Subscribe("topic");
        var wait = subscription.Wait(Long, clock, CancellationToken.None);
        Assert.False(wait.IsCompleted);
        await store.Write(context => context.Leases.Add(new Lease { Name = "row", Owner = Guid.Empty, ExpiresAt = default }));
        await wait.WaitAsync(TimeSpan.FromSeconds(15));
    }

    private Task<bool> Wait(Wakeups.Subscription subscription) => subscription.Wait(Long, clock, CancellationToken.None);
}
