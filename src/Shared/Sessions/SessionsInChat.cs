using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.StoredSessions;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>
/// Sessions, seen and ended from the chat. Each tap is answered by editing its message, so nobody is told twice; it works again when the
/// session is already gone.
/// </summary>
public static class SessionsInChat
{
    /// <summary><c>/sessions</c>, or another page of the list.</summary>
    /// <param name="messageId">The list to put the page in; null for a new message.</param>
    public static async Task List(
        StoreContext store, TelegramProfile from, int page, int? messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        BotMessage answer = await FindUser(store, from, cancellationToken) is null
            ? new BotMessage.Reply(ReplyKind.NotLinked, from.Language)
            : new BotMessage.SessionList(page, messageId, from.Language);
        store.Owe(answer, from.Id, OutboxPriority.Reply, now);
    }

    /// <summary>"End this session".</summary>
    /// <param name="messageId">The message with the button.</param>
    /// <param name="page">The page of the list whose button it was; null for a notice's button, which says "if this was not you".</param>
    public static async Task End(
        StoreContext store, TelegramProfile from, Guid sessionId, int messageId, int? page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindUser(store, from, cancellationToken) is not { } user)
            return;
        if (page is { } shown)
        {
            var own = store.UserSessions.Where(session => session.Id == sessionId && session.UserId == user.Id && session.EndedAt == null);
            await store.EndWithBrowsers(own, EndReason.EndedInChat, sparing: null, now, cancellationToken);
            store.Wake(Wakeups.Sessions(user.Id));
            store.Owe(new BotMessage.SessionList(shown, messageId, from.Language), from.Id, OutboxPriority.Reply, now);
            return;
        }

        await BrowserTrust.EndOfSession(store, user.Id, sessionId, EndReason.EndedInChat, now, cancellationToken);
        store.Owe(new BotMessage.Edit(messageId, ReplyKind.SessionEnded, from.Language), from.Id, OutboxPriority.Reply, now);
    }

    /// <summary><c>/logout</c>.</summary>
    public static async Task AskToEndEverything(
        StoreContext store, TelegramProfile from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        BotMessage answer = await FindUser(store, from, cancellationToken) is null
            ? new BotMessage.Reply(ReplyKind.NotLinked, from.Language)
            : new BotMessage.LogOutQuestion(from.Language);
        store.Owe(answer, from.Id, OutboxPriority.Reply, now);
    }

    /// <summary>"End everything".</summary>
    public static async Task EndEverything(
        StoreContext store, TelegramProfile from, int messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindUser(store, from, cancellationToken) is not { } user)
            return;
        await Revocation.EndEverything(store, user.Id, now, cancellationToken);
        store.Owe(new BotMessage.Edit(messageId, ReplyKind.EverythingEnded, from.Language), from.Id, OutboxPriority.Reply, now);
    }

    private static Task<User?> FindUser(StoreContext store, TelegramProfile from, CancellationToken cancellationToken) =>
        store.Users.SingleOrDefaultAsync(user => user.TelegramId == from.Id, cancellationToken);
}
