using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>A signed-in user ends sessions from a browser. One that was ended at its own browser leaves that browser with a new cookie.</summary>
public sealed class EndOwnSessions(StoreWriter writer)
{
    /// <returns>Null when the user has no such session. One that is gone already is fine.</returns>
    public Task<EndedAtBrowser?> EndOne(CheckedSession by, Guid sessionId, LoginContext context, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) => await store.SiteSessions.AnyAsync(row => row.Id == sessionId && row.UserId == by.User.Id, token)
                ? await End(
                    store,
                    by,
                    new SessionScope.One(sessionId),
                    sessionId == by.Session.Id ? EndReason.LoggedOut : EndReason.EndedElsewhere,
                    context,
                    now,
                    token)
                : null,
            cancellationToken);

    /// <summary>Ends all but the session that asks.</summary>
    public Task<EndedAtBrowser> EndOthers(CheckedSession by, LoginContext context, CancellationToken cancellationToken) =>
        writer.Write(
            (store, now, token) => End(store, by, new SessionScope.Others(by.Session.Id), EndReason.EndedElsewhere, context, now, token), cancellationToken);

    /// <summary>Ends every session, this one too, forgets every browser and revokes the Telegram session.</summary>
    public Task EndEverything(CheckedSession by, RequestOrigin origin, CancellationToken cancellationToken) =>
        writer.Write(
            (store, now, token) => store.EndSessions(
                by.User.Id,
                new SessionScope.Account(RevokeReason.RevokedByUser),
                EndReason.RevokedAll,
                new Actor.AtBrowser(by.Session.BrowserId, origin),
                now,
                token),
            cancellationToken);

    /// <summary>The browser of whoever asks is spared, when it shows that it is that browser.</summary>
    private static async Task<EndedAtBrowser> End(
        StoreContext store,
        CheckedSession by,
        SessionScope scope,
        EndReason reason,
        LoginContext context,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var own = await store.FindPresented(context, now, cancellationToken) is { IsKnown: true } browser && browser.Known.User.Id == by.User.Id
            ? browser
            : null;
        var ownId = own?.Known.Browser.Id;
        var ended = await store.EndSessions(by.User.Id, scope, reason, new Actor.AtBrowser(ownId, context.Origin), now, cancellationToken);
        return new EndedAtBrowser(own is not null && ended.Any(session => session.BrowserId == ownId)
            ? await store.RenewBrowser(own, context, now, cancellationToken)
            : null);
    }
}

/// <summary>Sessions were ended at a browser.</summary>
/// <param name="NewCookie">That browser's cookie from now on; null when it keeps the one it has.</param>
public sealed record EndedAtBrowser(BrowserCookie? NewCookie);
