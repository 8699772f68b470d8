using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.StoredSessions;

/// <summary>What happens to the link between a chat and the bot outside of a login.</summary>
public static class BotLink
{
    /// <summary>The bot was blocked, or Telegram says that the chat is gone: no direct login until the next login through the bot.</summary>
    public static async Task Cut(StoreContext store, long chatId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await Find(store, chatId, cancellationToken) is not { } session)
            return;
        session.ChatReachable = false;
        session.Revoke(RevokeReason.BotBlocked, now);
    }

    /// <summary>The bot was unblocked: it may write again, but the stored session stays revoked.</summary>
    public static async Task Reach(StoreContext store, long chatId, CancellationToken cancellationToken)
    {
        if (await Find(store, chatId, cancellationToken) is { } session)
            session.ChatReachable = true;
    }

    private static Task<TelegramSession?> Find(StoreContext store, long chatId, CancellationToken cancellationToken) =>
        store.TelegramSessions.AsTracking().SingleOrDefaultAsync(row => row.ChatId == chatId, cancellationToken);
}
