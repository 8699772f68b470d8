namespace JobRadar.BotAuth.Shared.StoredSessions;

/// <summary>
/// The user's Telegram session that this server holds: while it is live, a known browser gets its token without a code.
/// Its first kind is the bot link: the private chat in which the account proved itself.
/// </summary>
public sealed class TelegramSession
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required long ChatId { get; init; }

    /// <summary>Codes and notices can be sent: false from a block until the user comes back.</summary>
    public bool ChatReachable { get; set; } = true;

    public TelegramSessionState State { get; private set; } = TelegramSessionState.Pending;
    public DateTimeOffset? LiveSince { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public RevokeReason? RevokeReason { get; private set; }

    /// <summary>A login through the bot was completed. A chat that was blocked meanwhile is no live session.</summary>
    public void GoLive(DateTimeOffset now)
    {
        if (!ChatReachable || State == TelegramSessionState.Live)
            return;
        (State, LiveSince) = (TelegramSessionState.Live, now);
        (RevokedAt, RevokeReason) = (null, null);
    }

    /// <returns>False when there was nothing to revoke; the first reason stays.</returns>
    public bool Revoke(RevokeReason reason, DateTimeOffset now)
    {
        if (State != TelegramSessionState.Live)
            return false;
        (State, RevokedAt, RevokeReason) = (TelegramSessionState.Revoked, now, reason);
        return true;
    }
}

/// <summary>The numbers are in the store.</summary>
public enum TelegramSessionState
{
    /// <summary>The phone is proven, but no login was completed yet.</summary>
    Pending = 0,

    Live = 1,

    /// <summary>Only a login through the bot makes it live again.</summary>
    Revoked = 2,
}

/// <summary>Why a stored session is no longer trusted. The numbers are in the store.</summary>
public enum RevokeReason
{
    BotBlocked = 1,

    /// <summary>Another account proved that the phone is its own, or the account shared another phone.</summary>
    PhoneMoved = 2,

    /// <summary>Its user ended everything.</summary>
    RevokedByUser = 3,
}
