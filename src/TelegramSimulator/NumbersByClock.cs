namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>
/// Numbers of updates or of messages. They begin where the clock stands: a bot whose store outlives this simulator has seen the numbers of the one
/// before, and would take an update with one of them for old.
/// </summary>
internal sealed class NumbersByClock(TimeProvider time)
{
    /// <summary>Bots read them as 32 bits.</summary>
    private const long First = 1 << 30;

    /// <summary>What stays above it is for numbers that are given later.</summary>
    private const long Range = (1 << 30) - (1 << 26);

    /// <summary>Nobody does so much here for long that the numbers run ahead of the clock; they come again after half a year.</summary>
    private const int MillisecondsEach = 16;

    private long last = First + ((time.GetUtcNow().ToUnixTimeMilliseconds() / MillisecondsEach) % Range);

    public long Next() => Interlocked.Increment(ref last);
}
