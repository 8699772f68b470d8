using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>A signed-in user ends sessions from a browser.</summary>
public sealed class EndOwnSessions(StoreWriter writer)
{
    /// <returns>False when the user has no such session. One that is gone already is fine.</returns>
    public Task<bool> EndOne(CheckedSession by, Guid sessionId, RequestOrigin origin, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) =>
            {
                if (!await store.SiteSessions.AnyAsync(row => row.Id == sessionId && row.UserId == by.User.Id, token))
                    return false;
                var reason = sessionId == by.Session.Id ? EndReason.LoggedOut : EndReason.EndedElsewhere;
                await store.EndSessions(by.User.Id, new SessionScope.One(sessionId), reason, At(by, origin), now, token);
                return true;
            },
            cancellationToken);

    /// <summary>Ends all but the session that asks.</summary>
    public Task EndOthers(CheckedSession by, RequestOrigin origin, CancellationToken cancellationToken) =>
        writer.Write(
            (store, now, token) =>
                store.EndSessions(by.User.Id, new SessionScope.Others(by.Session.Id), EndReason.EndedElsewhere, At(by, origin), now, token),
            cancellationToken);

    /// <summary>Ends every session, this one too, forgets every browser and revokes the Telegram session.</summary>
    public Task EndEverything(CheckedSession by, RequestOrigin origin, CancellationToken cancellationToken) =>
        writer.Write(
            (store, now, token) =>
                store.EndSessions(by.User.Id, new SessionScope.Account(RevokeReason.RevokedByUser), EndReason.RevokedAll, At(by, origin), now, token),
            cancellationToken);

    private static Actor.AtBrowser At(CheckedSession by, RequestOrigin origin) => new(by.Session.BrowserId, origin);
}
