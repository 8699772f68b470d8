namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>How long a message waits after it could not be sent: 1, 2, 4 … seconds, a minute at most.</summary>
public static class OutboxBackoff
{
    /// <summary>A message that cannot be read or put into words this often is a dead letter. A newer host may read it meanwhile.</summary>
    public const int MaxFailures = 5;

    /// <summary>A message that Telegram has not taken for so long is a dead letter.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <param name="times">From 1.</param>
    public static TimeSpan After(int times)
    {
        var seconds = Math.Pow(2, Math.Min(times, 10) - 1);
        return seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
    }
}
