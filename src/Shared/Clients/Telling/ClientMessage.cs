using JobRadar.BotAuth.Shared.Sessions;

namespace JobRadar.BotAuth.Shared.Clients.Telling;

/// <summary>
/// Something that one client is to be told at one address. Written in the transaction of what it tells, and gone once the client has taken it: told at least once.
/// It has ids only; what else the client may know is looked up when it is sent.
/// </summary>
public sealed class ClientMessage
{
    /// <summary>Stays the same at every attempt: <c>webhook-id</c>, and what <c>jti</c> begins with.</summary>
    public required Guid Id { get; init; }

    public required string ClientId { get; init; }
    public required ClientChannel Channel { get; init; }
    public required ClientEvent Event { get; init; }
    public required Guid UserId { get; init; }
    public Guid? SessionId { get; init; }

    /// <summary>Of a session that has ended.</summary>
    public EndReason? Reason { get; init; }

    /// <summary>The address that the client knew this site by at its sign-in; null where it needs none.</summary>
    public string? Issuer { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of one that a sender holds: when others may take it, because that sender must have died.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>How often it was claimed.</summary>
    public int Attempts { get; set; }

    /// <summary>When it became a dead letter.</summary>
    public DateTimeOffset? DeadLetteredAt { get; set; }

    /// <summary>Why it failed last, without what was in it.</summary>
    public string? Error { get; set; }
}

/// <summary>By which way a client is told. The numbers are in the store.</summary>
public enum ClientChannel
{
    /// <summary>A logout token to <see cref="Client.BackchannelLogoutUri"/>.</summary>
    BackchannelLogout = 1,

    /// <summary>JSON to <see cref="Client.WebhookUri"/>.</summary>
    Webhook = 2,
}

/// <summary>What a client is told. The numbers are in the store.</summary>
public enum ClientEvent
{
    SessionStarted = 1,
    SessionEnded = 2,
    UserCreated = 3,
    PhoneChanged = 4,

    /// <summary>The user took back what the client had; the session goes on. Only a logout token says so.</summary>
    SignInRemoved = 5,
}
