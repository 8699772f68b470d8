using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.Shared.Sessions.InChat;

/// <summary><c>/logout</c>: asks before it ends everything.</summary>
public static class LogOutCommand
{
    public static async Task Handle(StoreContext store, TelegramProfile from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        BotMessage answer = await store.FindUser(from, cancellationToken) is null
            ? new BotMessage.Reply(ReplyKind.NotLinked, from.Language)
            : new BotMessage.LogOutQuestion(from.Language);
        await store.Reply(answer, from.Id, now, cancellationToken);
    }
}
