namespace JobRadar.BotAuth.Shared.TelegramSessions;

/// <summary>
/// The user's Telegram session that this server holds: while it is live, a known browser gets its token without a code.
/// It always has the bot link, the private chat in which the account proved itself. A connected account, that is a <see cref="MtprotoSession"/>, may
/// come on top: then that one must be alive at Telegram, too.
/// </summary>
public sealed class TelegramSession
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required long ChatId { get; init; }

    /// <summary>Codes and notices can be sent: false from a block until the user comes back.</summary>
    public bool ChatReachable { get; set; } = true;

    public TelegramSessionState State { get; internal set; } = TelegramSessionState.Pending;
    public DateTimeOffset? RevokedAt { get; internal set; }
    public RevokeReason? RevokeReason { get; internal set; }

    /// <summary>The MTProto session that its user connected; null when there is none.</summary>
    public Guid? MtprotoSessionId { get; internal set; }

    public DateTimeOffset? ConnectedAt { get; internal set; }

    /// <summary>When Telegram last said that the MTProto session is alive; null when it was never asked.</summary>
    public DateTimeOffset? CheckedAt { get; internal set; }

    /// <summary>
    /// Taken over with its MTProto session. The bot has never met the user, so nothing is sent before the user writes to it.
    /// </summary>
    public static TelegramSession OfOldSite(Guid userId, long chatId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserId = userId,
        ChatId = chatId,
        ChatReachable = false,
        State = TelegramSessionState.Live,
    };

    /// <summary>A login through the bot was completed. A chat that was blocked meanwhile is no live session.</summary>
    public void GoLive()
    {
        if (!ChatReachable || State == TelegramSessionState.Live)
            return;
        (State, RevokedAt, RevokeReason) = (TelegramSessionState.Live, null, null);
    }

    /// <returns>False when there was nothing to revoke; the first reason stays.</returns>
    public bool Revoke(RevokeReason reason, DateTimeOffset now)
    {
        if (State != TelegramSessionState.Live)
            return false;
        (State, RevokedAt, RevokeReason) = (TelegramSessionState.Revoked, now, reason);
        return true;
    }

    /// <param name="checkedAt">Null: it is not trusted before Telegram was asked.</param>
    public void Connect(Guid mtprotoSessionId, DateTimeOffset now, DateTimeOffset? checkedAt) =>
        (MtprotoSessionId, ConnectedAt, CheckedAt) = (mtprotoSessionId, now, checkedAt);

    public void Disconnect() => (MtprotoSessionId, ConnectedAt, CheckedAt) = (null, null, null);

    /// <summary>Telegram said that this MTProto session is alive.</summary>
    public void FoundAlive(Guid mtprotoSessionId, DateTimeOffset now)
    {
        if (MtprotoSessionId == mtprotoSessionId)
            CheckedAt = now;
    }

    /// <summary>There is no MTProto session that could be dead, or it was alive at or after that moment.</summary>
    public bool IsProvenSince(DateTimeOffset moment) => MtprotoSessionId is null || CheckedAt >= moment;
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

/// <summary>Why a Telegram session is no longer trusted. The numbers are in the store.</summary>
public enum RevokeReason
{
    BotBlocked = 1,

    /// <summary>Another account proved that the phone is its own.</summary>
    PhoneMoved = 2,

    /// <summary>Its user ended everything.</summary>
    RevokedByUser = 3,

    /// <summary>Ended in Telegram, under Settings → Devices.</summary>
    EndedInTelegram = 4,

    /// <summary>Telegram says that the account is deactivated.</summary>
    AccountDeactivated = 5,

    /// <summary>The MTProto session that was imported for this user is another account's.</summary>
    OtherAccount = 6,
}
