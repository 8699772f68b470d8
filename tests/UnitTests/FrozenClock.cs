using Microsoft.Extensions.Time.Testing;

namespace JobRadar.BotAuth.UnitTests;

/// <summary>
/// Time as the code under test reads it stands still until it is advanced, however slow the machine is. What it waits for passes as ever: the
/// store's pauses of milliseconds, before a write runs again or a lock is tried again, need nobody who advances the clock.
/// </summary>
public sealed class FrozenClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero))
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime, period);
}
