using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.Shared.Sessions.InChat;

/// <summary>"End everything". Answered by editing its message.</summary>
public static class EndEverythingButton
{
    public static async Task Handle(StoreContext store, TelegramProfile from, int? messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.FindUser(from, cancellationToken) is not { } user)
            return;
        await store.EndSessions(
            user.Id, new SessionScope.Account(RevokeReason.RevokedByUser), EndReason.RevokedAll, new Actor.InChat(), now, cancellationToken);
        await store.Reply(BotMessage.InPlaceOf(messageId, ReplyKind.EverythingEnded, from.Language), from.Id, now, cancellationToken);
    }
}
