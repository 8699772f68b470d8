using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.Shared.Sessions.InChat;

/// <summary>"End this session", in the list or under a notice. Answered by editing its message; works again when the session is already gone.</summary>
public static class EndSessionButton
{
    /// <param name="messageId">The message with the button; null when it cannot be edited.</param>
    /// <param name="page">The page of the list whose button it was; null for a notice's button, which says "if this was not you".</param>
    public static async Task Handle(
        StoreContext store, TelegramProfile from, Guid sessionId, int? messageId, int? page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.FindUser(from, cancellationToken) is not { } user)
            return;
        if (page is { } shown)
        {
            await store.EndSessions(user.Id, new SessionScope.One(sessionId), EndReason.EndedInChat, new Actor.InChat(), now, cancellationToken);
            await store.Reply(new BotMessage.SessionList(shown, messageId, from.Language), from.Id, now, cancellationToken);
            return;
        }

        await store.RevokeBrowserOf(user.Id, sessionId, EndReason.EndedInChat, new Actor.InChat(), now, cancellationToken);
        await store.Reply(BotMessage.InPlaceOf(messageId, ReplyKind.SessionEnded, from.Language), from.Id, now, cancellationToken);
    }
}
