namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>When a refused update is sent again: at once, then after 2, 4, 8 … seconds up to a minute.</summary>
public sealed record WebhookRetry
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <summary>Pause before the second retry; each later one doubles.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the webhook may take to answer.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(60);

    internal TimeSpan PauseAfter(int failures, TimeSpan? retryAfter)
    {
        if (retryAfter is { } asked)
            return asked < LongestRetryAfter ? asked : LongestRetryAfter;
        if (failures <= 1)
            return TimeSpan.Zero;
        var pause = FirstPause * Math.Pow(2, Math.Min(failures - 2, 30));
        return pause < LongestPause ? pause : LongestPause;
    }
}
