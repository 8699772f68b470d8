using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.Shared.Audit;

/// <summary>
/// Something that happened to somebody's access. Holds ids and names, never a phone number, a code, a token or another secret. Written in the
/// transaction of what it tells, see <see cref="AuditTrail"/>.
/// </summary>
public sealed class AuditEvent
{
    /// <summary>Of version 7; made of the cause, in version 8, where a cause may come again and is told once.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }
    public required AuditKind Kind { get; init; }

    /// <summary>How or why, as a short name in snake_case that stays.</summary>
    public required string Reason { get; init; }

    /// <summary>Who: <c>browser</c> and <c>chat</c> are the user, <c>stranger</c>, <c>telegram</c>, <c>clock</c>; null where it was whoever asked.</summary>
    public string? By { get; init; }

    public Guid? UserId { get; init; }
    public Guid? SessionId { get; init; }
    public Guid? BrowserId { get; init; }

    /// <summary>Of whoever caused it; where that was nobody at a browser, of what it is about.</summary>
    public string? Browser { get; init; }

    /// <inheritdoc cref="Browser"/>
    public string? Os { get; init; }

    /// <summary>Of the same; see <see cref="RequestOrigin.Network"/>.</summary>
    public string? Network { get; init; }
}

/// <summary>The numbers are in the store; the names, in snake_case, are in the API and in the log.</summary>
public enum AuditKind
{
    /// <summary>Somebody is signed in: <c>direct</c>, <c>code</c> or <c>phone_alone</c>.</summary>
    Login = 1,

    /// <summary>A login was refused.</summary>
    Refusal = 2,

    /// <summary>A secret that the browser had left behind was presented.</summary>
    Replay = 3,

    /// <summary>Its user said "not me".</summary>
    Denial = 4,

    /// <summary>A site session ended, by whom and why.</summary>
    SessionEnded = 5,

    /// <summary>A browser is known from now on.</summary>
    BrowserTrusted = 6,

    /// <summary>A browser is known no more.</summary>
    BrowserForgotten = 7,

    /// <summary>A known browser got another id and secret; a copy of its cookie is worthless.</summary>
    BrowserRenewed = 8,

    /// <summary>The Telegram session is revoked: no direct login until the next bot login.</summary>
    TelegramSessionRevoked = 9,

    AccountConnected = 10,
    AccountLost = 11,

    /// <summary>Somebody met a limit.</summary>
    LimitMet = 12,

    /// <summary>Something that is not Telegram called the webhook.</summary>
    WebhookRefused = 13,

    /// <summary>A page of another site called the API.</summary>
    OriginRefused = 14,

    /// <summary>A code or refresh token of a client was used a second time, so somebody holds a copy: all tokens of that sign-in ended.</summary>
    TokenReplayed = 15,

    /// <summary>Its user lets a client know who they are.</summary>
    ConsentGiven = 16,

    /// <summary>Its user took back what a client had: its sign-ins ended, and it must ask again.</summary>
    ClientRemoved = 20,
}
