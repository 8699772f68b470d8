using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions.Ending;

/// <summary>The notice that is due when sessions end for a reason that their user has not just caused in their own browser: one, however many they are.</summary>
internal static class EndingNotice
{
    public static async Task EnqueueNotice(
        this StoreContext store,
        Guid userId,
        SessionScope scope,
        EndReason reason,
        Actor actor,
        IReadOnlyList<SiteSession> ended,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (Notice(scope, reason, actor, ended, now) is not { } notice)
            return;
        var chatId = await store.Users.Where(user => user.Id == userId).Select(user => user.TelegramId).SingleAsync(cancellationToken);
        // From then on each login ends another: once says it.
        if (reason == EndReason.TooMany)
            await store.EnqueueOnce(notice, chatId, $"too-many:{userId}", now, cancellationToken);
        else
            store.Enqueue(notice, chatId, now, DedupeKey(scope, actor));
    }

    private static BotMessage? Notice(SessionScope scope, EndReason reason, Actor actor, IReadOnlyList<SiteSession> ended, DateTimeOffset now)
    {
        var only = ended is [var one] ? one.Origin : null;
        return (scope, reason, actor) switch
        {
            (SessionScope.Account, EndReason.RevokedAll, Actor.AtBrowser by) => new BotMessage.EverythingEnded(by.Origin, now),
            (SessionScope.Account account, EndReason.EndedInTelegram, _) => new BotMessage.TelegramSessionRevoked(account.Reason, now),
            (_, EndReason.BrowserReplayed, Actor.Stranger by) => new BotMessage.BrowserReplayed(by.Origin, now),
            (_, EndReason.EndedElsewhere, Actor.AtBrowser by) when ended.Count > 0 => new BotMessage.SessionsEnded(ended.Count, only, by.Origin, now),
            (_, EndReason.TooMany, _) when ended.Count > 0 => new BotMessage.TooManySessions(ended.Count, only, now),
            (_, EndReason.Expired, _) when ended.Count > 0 => new BotMessage.SessionsEnded(ended.Count, only, By: null, now),
            _ => null,
        };
    }

    private static string? DedupeKey(SessionScope scope, Actor actor) => (scope, actor) switch
    {
        (SessionScope.Browser browser, Actor.Stranger) => $"replayed:{browser.BrowserId}",
        (_, Actor.Telegram telegram) => $"mtproto-ended:{telegram.MtprotoSessionId}",
        _ => null,
    };
}
