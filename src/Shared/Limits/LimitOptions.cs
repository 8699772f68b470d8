namespace JobRadar.BotAuth.Shared.Limits;

/// <summary>Configuration section <c>Limits</c>.</summary>
public sealed class LimitOptions
{
    /// <summary>Logins that one address may start in a minute, those of known browsers aside.</summary>
    public int StartsPerIp { get; set; } = 60;

    /// <summary>Bot logins that all addresses together may start in a minute, at each host: <see cref="StartsInAll"/>.</summary>
    public int StartsInAll { get; set; } = 12_000;

    /// <summary>Event streams that one address may hold open at each host.</summary>
    public int StreamsPerIp { get; set; } = 500;

    /// <summary>
    /// Code messages that one phone's owner gets unasked in 10 minutes; and where the phone alone is enough, logins with it.
    /// </summary>
    public int PromptsPerPhone { get; set; } = 3;

    /// <summary>Of what <see cref="PromptsPerPhone"/> says.</summary>
    internal static readonly TimeSpan PhoneWindow = TimeSpan.FromMinutes(10);

    /// <summary>What <see cref="StartsPerIp"/> says.</summary>
    internal NetworkLimit Starts => new("starts", StartsPerIp, TimeSpan.FromMinutes(1));
}
