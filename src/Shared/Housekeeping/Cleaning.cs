using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Housekeeping;

/// <summary>
/// Takes out of the store what nobody needs any more, and ends sessions whose time is over. In small batches, each a write of its
/// own, so that logins go between them.
/// </summary>
public sealed class Cleaning(StoreWriter writer, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>Telegram keeps an update for 24 h; later it cannot come again.</summary>
    private static readonly TimeSpan KeepUpdates = TimeSpan.FromHours(48);

    /// <summary>How long a finished request, or a sign-in, still answers "over" instead of "unknown".</summary>
    private static readonly TimeSpan KeepRequests = TimeSpan.FromHours(24);

    private static readonly TimeSpan KeepSignIns = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepSent = TimeSpan.FromDays(7);
    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(90);

    /// <summary>Goes on until there is nothing left to do.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        Func<StoreContext, DateTimeOffset, CancellationToken, Task<int>>[] chores =
        [
            EndExpiredSessions,
            (store, now, token) => Delete(store.LoginRequests.Where(row => row.ExpiresAt < now - KeepRequests), token),
            (store, now, token) => Delete(store.ClientSignIns.Where(row => row.ExpiresAt < now - KeepSignIns), token),
            (store, now, token) => Delete(store.KnownBrowsers.Where(row => row.ExpiresAt < now), token),
            (store, now, token) => Delete(store.UserSessions.Where(row => row.EndedAt < now - KeepEnded), token),
            (store, now, token) => Delete(store.Outbox.Where(row => row.SettledAt < now - KeepSent), token),
            (store, now, token) => Delete(store.TelegramUpdates.Where(row => row.ReceivedAt < now - KeepUpdates && row.SetAsideAt == null), token),
            (store, now, token) => Delete(store.LimitCounters.Where(row => row.WindowEndsAt < now), token),
            (store, now, token) => Delete(store.PromptPauses.Where(row => row.EndsAt < now), token),
        ];
        foreach (var chore in chores)
        {
            while (await writer.Write((store, token) => chore(store, time.GetUtcNow(), token), cancellationToken) == Batch)
                cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static Task<int> Delete<T>(IQueryable<T> rows, CancellationToken cancellationToken)
        where T : class => rows.Take(Batch).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Nobody caused it in that browser, so its user hears of it: once for each user.</summary>
    private static async Task<int> EndExpiredSessions(StoreContext store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expired = await (from session in store.UserSessions.AsTracking()
                             join user in store.Users on session.UserId equals user.Id
                             where session.EndedAt == null && session.ExpiresAt <= now
                             orderby session.ExpiresAt
                             select new { Session = session, user.TelegramId }).Take(Batch).ToListAsync(cancellationToken);
        foreach (var ended in expired)
            (ended.Session.EndedAt, ended.Session.EndReason) = (ended.Session.ExpiresAt, EndReason.Expired);
        foreach (var user in expired.GroupBy(ended => ended.TelegramId))
        {
            var only = user.Count() == 1 ? user.Single().Session : null;
            store.Owe(
                new BotMessage.SessionsEnded(user.Count(), only?.Origin, By: null, now), user.Key, OutboxPriority.Notice, now);
            store.Wake(Wakeups.Sessions(user.First().Session.UserId));
        }

        return expired.Count;
    }
}
