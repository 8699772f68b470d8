namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>Configuration section <c>Session</c>.</summary>
public sealed class SessionOptions
{
    public string CookieName { get; set; } = "auth_token";
    public string? CookieDomain { get; set; }

    /// <summary>How long a session lives without use.</summary>
    public TimeSpan IdleLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a session lives at most.</summary>
    public TimeSpan AbsoluteLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How many sessions one user has at most; with one more the least used ends.</summary>
    public int MaxPerUser { get; set; } = 100;

    internal DateTimeOffset IdleDeadline(DateTimeOffset seen, DateTimeOffset absolute) =>
        seen + IdleLifetime < absolute ? seen + IdleLifetime : absolute;
}
