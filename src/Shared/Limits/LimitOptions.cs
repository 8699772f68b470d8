namespace JobRadar.BotAuth.Shared.Limits;

/// <summary>Configuration section <c>Limits</c>.</summary>
public sealed class LimitOptions
{
    /// <summary>Bot logins that one address may start in a minute.</summary>
    public int StartsPerIp { get; set; } = 60;

    /// <summary>Bot logins that all addresses together may start in a minute, at each host: <see cref="StartsInAll"/>.</summary>
    public int StartsInAll { get; set; } = 12_000;

    /// <summary>Event streams that one address may hold open at each host.</summary>
    public int StreamsPerIp { get; set; } = 500;

    /// <summary>Code messages that one phone's owner gets unasked in 10 minutes.</summary>
    public int PromptsPerPhone { get; set; } = 3;
}
