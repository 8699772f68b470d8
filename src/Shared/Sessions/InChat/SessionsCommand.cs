using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.Shared.Sessions.InChat;

/// <summary><c>/sessions</c>, or another page of its list.</summary>
public static class SessionsCommand
{
    /// <param name="messageId">The list to put the page in; null for a new message.</param>
    public static async Task Handle(
        StoreContext store, TelegramProfile from, int page, int? messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        BotMessage answer = await store.FindUser(from, cancellationToken) is null
            ? new BotMessage.Reply(ReplyKind.NotLinked, from.Language)
            : new BotMessage.SessionList(page, messageId, from.Language);
        await store.Reply(answer, from.Id, now, cancellationToken);
    }
}
