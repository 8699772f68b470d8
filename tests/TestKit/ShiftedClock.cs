namespace JobRadar.BotAuth.TestKit;

/// <summary>
/// A clock that runs like the real one and can be moved ahead: timers that are due by then fire at once. Waiting code needs no
/// sleeps, and nothing stands still that the tests do not know of.
/// </summary>
// Not FakeTimeProvider: whole hosts wait for much that no test names (retries, pauses between sends), and on a clock that stands they would wait for ever.
public sealed class ShiftedClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<ShiftedTimer> timers = [];
    private TimeSpan shift;

    public DateTimeOffset Now => GetUtcNow();

    /// <summary>It is not the real time any more.</summary>
    public bool IsMoved
    {
        get
        {
            lock (gate)
                return shift != TimeSpan.Zero;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return base.GetUtcNow() + shift;
    }

    public override long GetTimestamp()
    {
        lock (gate)
            return base.GetTimestamp() + (long)(shift.TotalSeconds * TimestampFrequency);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ShiftedTimer(this, callback, state);
        lock (gate)
            timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        ShiftedTimer[] all;
        lock (gate)
        {
            shift += by;
            all = [.. timers];
        }

        foreach (var timer in all)
            timer.Reschedule();
    }

    private void Forget(ShiftedTimer timer)
    {
        lock (gate)
            timers.Remove(timer);
    }

    private sealed class ShiftedTimer : ITimer
    {
        private readonly Lock gate = new();
        private readonly ShiftedClock clock;
        private readonly ITimer real;
        private DateTimeOffset? due;
        private TimeSpan every = Timeout.InfiniteTimeSpan;

        public ShiftedTimer(ShiftedClock clock, TimerCallback callback, object? state)
        {
            this.clock = clock;
            real = System.CreateTimer(
                _ =>
                {
                    Fired();
                    callback(state);
                },
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
                (due, every) = (dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime, period);
            return Reschedule();
        }

        public bool Reschedule()
        {
            lock (gate)
            {
                if (due is not { } at)
                    return real.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                var wait = at - clock.GetUtcNow();
                return real.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            clock.Forget(this);
            real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fired()
        {
            lock (gate)
                due = every == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + every;
            if (every != Timeout.InfiniteTimeSpan)
                Reschedule();
        }
    }
}
