namespace JobRadar.BotAuth.MTProto.Messages;

/// <summary>Message ids, which are times: Unix seconds in the upper half, a fraction below. They only grow.</summary>
public sealed class MessageIds
{
    private readonly Lock gate = new();
    private long last;

    /// <summary>How far the server's clock is ahead of this machine's.</summary>
    public TimeSpan Offset { get; set; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <param name="kind">The two lowest bits: 0 from a client, 1 a server's answer, 3 anything else from a server.</param>
    public long Next(int kind = 0)
    {
        var ticks = (Now + Offset - DateTimeOffset.UnixEpoch).Ticks;
        var (seconds, fraction) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        var id = seconds << 32 | fraction * 429 & ~3L;
        lock (gate)
            last = id > last ? id : last + 4;
        return last | (long)kind;
    }
}
