using JobRadar.BotAuth.Shared.Store;
using Microsoft.Extensions.Time.Testing;

namespace JobRadar.BotAuth.UnitTests.Store;

public sealed class ChangeNotificationsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly ChangeNotifications notifications = new();
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_signal_that_came_before_the_wait_is_not_lost()
    {
        using var subscription = notifications.Subscribe("a");
        notifications.Notify(["a"]);
        await Wait(subscription);
    }

    [Fact]
    public async Task Many_signals_wake_once()
    {
        using var subscription = notifications.Subscribe("a");
        notifications.Notify(["a"]);
        notifications.NotifyAll();
        await Wait(subscription);
        Assert.False(Wait(subscription).IsCompleted);
    }

    [Fact]
    public void Only_subscribers_of_the_topic_are_woken()
    {
        using var a = notifications.Subscribe("a");
        using var b = notifications.Subscribe("b");
        notifications.Notify(["a", "c"]);
        Assert.Equal((true, false), (Wait(a).IsCompleted, Wait(b).IsCompleted));
    }

    [Fact]
    public async Task A_wait_ends_when_its_time_has_passed()
    {
        using var subscription = notifications.Subscribe("a");
        var wait = Wait(subscription);
        Assert.False(wait.IsCompleted);
        clock.Advance(Long);
        await wait.WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_wait_for_no_time_returns_at_once() =>
        await notifications.Subscribe("a").Wait(TimeSpan.FromSeconds(-1), clock, CancellationToken.None);

    [Fact]
    public async Task A_cancelled_wait_says_so()
    {
        using var subscription = notifications.Subscribe("a");
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
        using var subscription = notifications.Subscribe("a");
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                Interlocked.Increment(ref number);
                notifications.Notify(["a"]);
            }
        });
        while (Volatile.Read(ref number) < 20_000)
            await Wait(subscription).WaitAsync(TimeSpan.FromSeconds(15));
        await writer;
    }

    private Task<bool> Wait(ChangeNotifications.Subscription subscription) => subscription.Wait(Long, clock, CancellationToken.None);
}
