using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.TelegramSessions;

/// <summary>What happens to the link between a chat and the bot outside of a login.</summary>
public static class ChatReachability
{
    /// <summary>The bot was blocked, or Telegram says that the chat is gone: no direct login until the next login through the bot.</summary>
    public static async Task MarkUnreachable(StoreContext store, long chatId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await Find(store, chatId, cancellationToken) is not { } session)
            return;
        // Also when it is unreachable already: a message that is settled so meanwhile must not be missed by whoever enqueues them again.
        store.LockForDecision(session);
        if (!session.ChatReachable)
            return;
        session.ChatReachable = false;
        store.RevokeAudited(session, RevokeReason.BotBlocked, "chat", origin: null, now);
        await store.LogOutMtproto(session, now, cancellationToken);
        await store.ForgetBrowsers(
            store.KnownBrowsers.Where(browser => browser.UserId == session.UserId), "bot_blocked", "chat", origin: null, now, cancellationToken);
        store.Notify(Change.Sessions(session.UserId));
    }

    /// <summary>
    /// The bot was unblocked, or the user wrote: it may write again, but the Telegram session stays revoked. It says so, and what could not
    /// be said meanwhile.
    /// </summary>
    public static async Task MarkReachable(StoreContext store, long chatId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await Find(store, chatId, cancellationToken) is not { ChatReachable: false } session)
            return;
        session.ChatReachable = true;
        await EnqueueAgain(store, chatId, now, cancellationToken);
        if (session is not { RevokeReason: RevokeReason.BotBlocked, RevokedAt: { } cutAt })
            return;
        var told = $"revoked:{session.Id}:{cutAt.UtcTicks}";
        if (!await store.Outbox.AnyAsync(row => row.DedupeKey == told, cancellationToken))
            store.Enqueue(new BotMessage.TelegramSessionRevoked(RevokeReason.BotBlocked, cutAt), chatId, now, told);
    }

    private static Task<int> EnqueueAgain(StoreContext store, long chatId, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.Outbox
            .Where(row => row.ChatId == chatId && row.Priority == OutboxPriority.Notice && row.Outcome == OutboxOutcome.Unreachable)
            .ExecuteUpdateAsync(
                update => update
                    .SetProperty(row => row.SettledAt, (DateTimeOffset?)null)
                    .SetProperty(row => row.Outcome, (OutboxOutcome?)null)
                    .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
                    .SetProperty(row => row.Attempts, 0)
                    .SetProperty(row => row.CreatedAt, now)
                    .SetProperty(row => row.DueAt, now),
                cancellationToken);

    private static Task<TelegramSession?> Find(StoreContext store, long chatId, CancellationToken cancellationToken) =>
        store.TelegramSessions.SingleOrDefaultAsync(row => row.ChatId == chatId, cancellationToken);
}
