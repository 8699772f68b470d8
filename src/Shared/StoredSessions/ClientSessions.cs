using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.StoredSessions;

/// <summary>What becomes of MTProto sessions in the store.</summary>
public static class ClientSessions
{
    /// <summary>From now on the user's direct logins depend on it. One that was connected before is logged out.</summary>
    /// <param name="seal">Seals the session for the row.</param>
    /// <param name="checkedAt">When it was seen alive; null for one that nobody has seen yet.</param>
    /// <param name="dueAt">When the sweep looks at it first.</param>
    public static async Task Connect(
        this StoreContext store,
        Guid userId,
        Func<Guid, byte[]> seal,
        DateTimeOffset now,
        DateTimeOffset? checkedAt,
        DateTimeOffset dueAt,
        CancellationToken cancellationToken)
    {
        var stored = await store.TelegramSessions.AsTracking().SingleAsync(row => row.UserId == userId, cancellationToken);
        await store.LogOutClient(stored, now, cancellationToken);
        var id = Guid.CreateVersion7(now);
        store.ClientSessions.Add(new ClientSession { Id = id, UserId = userId, Sealed = seal(id), DueAt = dueAt });
        stored.Connect(id, now, checkedAt);
        store.Wake(Wakeups.Sessions(userId));
    }

    /// <summary>The MTProto session is used no more; Telegram is told as soon as it can be.</summary>
    public static async Task LogOutClient(this StoreContext store, TelegramSession stored, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (stored.ClientSessionId is not { } id)
            return;
        stored.Disconnect();
        await store.ClientSessions.Where(row => row.Id == id).ExecuteUpdateAsync(
            update => update
                .SetProperty(row => row.LoggingOut, true)
                .SetProperty(row => row.DueAt, now)
                .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);
        store.Wake(Wakeups.Clients);
    }

    /// <summary>
    /// Telegram has ended it. Whoever ended it there wants this site to be out, too: the stored session is revoked, the site sessions end, the
    /// browsers are forgotten; the user is told once.
    /// </summary>
    public static async Task EndDead(
        this StoreContext store, ClientSession dead, RevokeReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.ClientSessions.Where(row => row.Id == dead.Id).ExecuteDeleteAsync(cancellationToken);
        var stored = await store.TelegramSessions.AsTracking().SingleAsync(row => row.UserId == dead.UserId, cancellationToken);
        if (stored.ClientSessionId != dead.Id)
            return;
        stored.Disconnect();
        stored.Revoke(reason, now);
        await store.UserSessions
            .Where(session => session.UserId == dead.UserId && session.EndedAt == null)
            .EndAll(EndReason.EndedInTelegram, now, cancellationToken);
        await store.KnownBrowsers.Where(browser => browser.UserId == dead.UserId).ExecuteDeleteAsync(cancellationToken);
        store.Owe(new BotMessage.StoredSessionRevoked(reason, now), stored.ChatId, OutboxPriority.Notice, now, $"client-ended:{dead.Id}");
        store.Wake(Wakeups.Sessions(dead.UserId));
    }
}
