using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

/// <summary>A clock that stands still until it is told to go on, and that tells when somebody has begun to wait.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Until somebody has begun a wait of exactly this long that was not asked for before: what is advanced too early fires nothing.</summary>
    public async Task WaitForTimer(TimeSpan dueIn)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await waits.Reader.ReadAsync(deadline.Token) != dueIn)
        {
            // Somebody else's wait.
        }
    }
}
