namespace JobRadar.BotAuth.Shared.TelegramSessions;

/// <summary>Configuration section <c>UserSessions</c>: MTProto sessions of users.</summary>
public sealed class MtprotoOptions
{
    /// <summary>How old the last sign of life may be at a direct login.</summary>
    public TimeSpan ProbeAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often each is looked at in the background.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often the account of a user with an open page is looked at.</summary>
    public TimeSpan WatchEvery() => SweepEvery < TimeSpan.FromSeconds(10) ? SweepEvery : TimeSpan.FromSeconds(10);

    /// <summary>A direct login needs a connected Telegram account.</summary>
    public bool Required { get; set; }
}
