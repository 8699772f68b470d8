using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.StoredSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>A signed-in user ends sessions from a browser. What ends elsewhere is told, once.</summary>
public sealed class EndOwnSessions(StoreWriter writer, TimeProvider time)
{
    /// <returns>False when the user has no such session. One that is gone already is fine.</returns>
    public Task<bool> EndOne(CheckedSession by, Guid sessionId, RequestOrigin origin, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, token) =>
            {
                var session = await store.UserSessions.SingleOrDefaultAsync(row => row.Id == sessionId && row.UserId == by.User.Id, token);
                if (session is null)
                    return false;
                var own = session.Id == by.Session.Id;
                var now = time.GetUtcNow();
                var live = store.UserSessions.Where(row => row.Id == sessionId && row.EndedAt == null && row.ExpiresAt > now);
                var ended = await store.EndWithBrowsers(
                    live, own ? EndReason.LoggedOut : EndReason.EndedElsewhere, by.Session.BrowserId, now, token);
                store.Wake(Wakeups.Sessions(by.User.Id));
                if (ended == 1 && !own)
                    Tell(store, by, new BotMessage.SessionsEnded(1, session.Origin, origin, now), now);
                return true;
            },
            cancellationToken);

    /// <summary>Ends all but the session that asks: one notice for all.</summary>
    public Task EndOthers(CheckedSession by, RequestOrigin origin, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, token) =>
            {
                var now = time.GetUtcNow();
                var others = store.UserSessions
                    .Where(row => row.UserId == by.User.Id && row.Id != by.Session.Id && row.EndedAt == null && row.ExpiresAt > now);
                var only = await others.Take(2).ToListAsync(token) is [var one] ? one.Origin : null;
                var ended = await store.EndWithBrowsers(others, EndReason.EndedElsewhere, by.Session.BrowserId, now, token);
                if (ended > 0)
                    Tell(store, by, new BotMessage.SessionsEnded(ended, only, origin, now), now);
            },
            cancellationToken);

    /// <summary>Ends every session, this one too, forgets every browser and revokes the stored session.</summary>
    public Task EndEverything(CheckedSession by, RequestOrigin origin, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, token) =>
            {
                var now = time.GetUtcNow();
                await Revocation.EndEverything(store, by.User.Id, now, token);
                Tell(store, by, new BotMessage.EverythingEnded(origin, now), now);
            },
            cancellationToken);

    private static void Tell(StoreContext store, CheckedSession by, BotMessage notice, DateTimeOffset now)
    {
        store.Owe(notice, by.User.TelegramId, OutboxPriority.Notice, now);
        store.Wake(Wakeups.Sessions(by.User.Id));
    }
}
