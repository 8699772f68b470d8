using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>An "end this session" button was tapped. Works again, too: the answer is the same when the session is already gone.</summary>
public static class EndSessionInChat
{
    /// <param name="messageId">The message with the button; it is edited to say what happened.</param>
    public static async Task End(
        StoreContext store, TelegramProfile from, Guid sessionId, int messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var telegramId = from.Id;
        var owned = from session in store.UserSessions
                    join user in store.Users on session.UserId equals user.Id
                    where session.Id == sessionId && user.TelegramId == telegramId
                    select session;
        if (!await owned.AnyAsync(cancellationToken))
            return;
        await store.UserSessions
            .Where(session => session.Id == sessionId && session.EndedAt == null)
            .EndAll(EndReason.EndedInChat, now, cancellationToken);
        store.Owe(new BotMessage.Edit(messageId, ReplyKind.SessionEnded, from.Language), from.Id, OutboxPriority.Reply, now);
    }
}
