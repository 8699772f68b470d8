using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.TelegramSessions;

/// <summary>What becomes of MTProto sessions in the store.</summary>
public static class MtprotoLifecycle
{
    /// <summary>From now on the user's direct logins depend on it. One that was connected before is logged out.</summary>
    /// <param name="seal">Seals the session for the row.</param>
    /// <param name="checkedAt">When it was seen alive; null for one that nobody has seen yet.</param>
    /// <param name="dueAt">When the sweep looks at it first.</param>
    /// <returns>The user's Telegram session, with it.</returns>
    public static async Task<TelegramSession> Connect(
        this StoreContext store,
        Guid userId,
        Func<Guid, byte[]> seal,
        DateTimeOffset now,
        DateTimeOffset? checkedAt,
        DateTimeOffset dueAt,
        CancellationToken cancellationToken)
    {
        var stored = await store.TelegramSessions.SingleAsync(row => row.UserId == userId, cancellationToken);
        await store.LogOutMtproto(stored, now, cancellationToken);
        var id = Guid.CreateVersion7(now);
        store.MtprotoSessions.Add(new MtprotoSession { Id = id, UserId = userId, Sealed = seal(id), DueAt = dueAt });
        stored.Connect(id, now, checkedAt);
        store.Audit(AuditKind.AccountConnected, checkedAt is null ? "imported" : "signed_in", userId, origin: null, now);
        store.Notify(Change.Sessions(userId));
        return stored;
    }

    /// <summary>The MTProto session is used no more; Telegram is told as soon as it can be.</summary>
    public static async Task LogOutMtproto(this StoreContext store, TelegramSession stored, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (stored.MtprotoSessionId is not { } id)
            return;
        stored.Disconnect();
        store.AuditLost(stored, stored.RevokedAt == now ? stored.RevokeReason : null, now);
        await store.MtprotoSessions.Where(row => row.Id == id).ExecuteUpdateAsync(
            update => update
                .SetProperty(row => row.LoggingOut, true)
                .SetProperty(row => row.DueAt, now)
                .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);
        store.Notify(Change.MtprotoSessions);
        // Whoever holds a connection with it lets go.
        store.Notify(Change.AccountCheckWanted(stored.UserId));
    }

    /// <summary>
    /// Telegram has ended it. Whoever ended it there wants this site to be out, too: the Telegram session is revoked, the site sessions end, the
    /// browsers are forgotten; the user is told once.
    /// </summary>
    public static async Task EndDead(
        this StoreContext store, MtprotoSession dead, RevokeReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.MtprotoSessions.Where(row => row.Id == dead.Id).ExecuteDeleteAsync(cancellationToken);
        var stored = await store.TelegramSessions.SingleAsync(row => row.UserId == dead.UserId, cancellationToken);
        if (stored.MtprotoSessionId != dead.Id)
            return;
        stored.Disconnect();
        store.AuditLost(stored, reason, now);
        await store.EndSessions(
            dead.UserId, new SessionScope.Account(reason), EndReason.EndedInTelegram, new Actor.Telegram(dead.Id), now, cancellationToken);
    }
}
