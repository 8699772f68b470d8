using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>A signed-in browser (or other client) of a user. Its token is known only to that client.</summary>
public sealed class SiteSession
{
    /// <summary>How long a login by a code counts as fresh.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>The known browser it was issued to; outlives that browser's row.</summary>
    public Guid? BrowserId { get; set; }

    public required byte[] TokenHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Exact to <see cref="SessionCheck.TouchEvery"/>.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When it ends without use; never after <see cref="AbsoluteExpiresAt"/>.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    public required DateTimeOffset AbsoluteExpiresAt { get; init; }

    /// <summary>When its user proved by a code to hold the Telegram account; null after a login without one.</summary>
    public DateTimeOffset? CodeAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
    public EndReason? EndReason { get; set; }
    public string? Ip { get; set; }
    public string? Browser { get; init; }
    public string? Os { get; init; }

    /// <summary>The browser it was issued to.</summary>
    public RequestOrigin Origin => new(Ip, Browser, Os);

    public bool IsLive(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;

    /// <summary>A code has just proven who it is: enough for what a stolen session must not do.</summary>
    public bool IsFresh(DateTimeOffset now) => CodeAt is { } at && now - at < FreshFor;

    public static SiteSession Issue(
        Guid userId, Guid? browserId, Secret token, RequestOrigin origin, SessionOptions options, DateTimeOffset now, bool byCode = false)
    {
        var absolute = now + options.AbsoluteLifetime;
        return new SiteSession
        {
            Id = Guid.CreateVersion7(now),
            UserId = userId,
            BrowserId = browserId,
            TokenHash = token.Hash(),
            CreatedAt = now,
            CodeAt = byCode ? now : null,
            LastSeenAt = now,
            ExpiresAt = options.IdleDeadline(now, absolute),
            AbsoluteExpiresAt = absolute,
            Ip = origin.Ip,
            Browser = origin.Browser,
            Os = origin.Os,
        };
    }
}

/// <summary>What ended a session. The numbers are in the store.</summary>
public enum EndReason
{
    /// <summary>Logged out in its own browser.</summary>
    LoggedOut = 1,

    /// <summary>Its own browser signed in anew.</summary>
    Replaced = 2,

    /// <summary>An old secret of its browser was presented.</summary>
    BrowserReplayed = 3,

    /// <summary>Its user said "not me" to the login that made it.</summary>
    Denied = 4,

    /// <summary>Its user ended it from the chat.</summary>
    EndedInChat = 5,

    /// <summary>Its user ended it from another browser.</summary>
    EndedElsewhere = 6,

    /// <summary>Its user ended everything at once.</summary>
    RevokedAll = 7,

    /// <summary>Not used for too long, or simply old.</summary>
    Expired = 8,

    /// <summary>Telegram knows the connected MTProto session no more: its user ended it there, or the account is deactivated or another one.</summary>
    EndedInTelegram = 9,

    /// <summary>Its user has too many, and used this one least.</summary>
    TooMany = 10,
}
