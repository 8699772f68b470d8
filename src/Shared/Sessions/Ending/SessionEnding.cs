using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions.Ending;

/// <summary>
/// The only place where site sessions end. It does all that follows: browsers are revoked, hosts and open pages are notified, open login
/// requests are closed, clients are told, and whoever must hear of it gets a notice.
/// </summary>
public static class SessionEnding
{
    /// <summary>Of parallel callers each session ends for one.</summary>
    /// <returns>The sessions that this call has ended, as they were.</returns>
    public static async Task<IReadOnlyList<SiteSession>> EndSessions(
        this StoreContext store, Guid userId, SessionScope scope, EndReason reason, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var live = InScope(store, userId, scope, now);
        var ended = await live.AsNoTracking().ToListAsync(cancellationToken);
        if (ended.Count > 0)
            await Mark(live, reason, now, cancellationToken);
        store.AuditEnded(ended, reason, actor, now);
        await store.TellSessionsEnded(ended, reason, now, cancellationToken);
        if (RevokedBrowsers(store, userId, scope, reason, actor, ended) is { } revoked)
            await store.ForgetBrowsers(revoked, EndingAudit.Name(reason), actor.Name(), actor.Origin(), now, cancellationToken);
        if (scope is SessionScope.Account account)
            await RevokeTelegramSession(store, userId, account.Reason, actor, now, cancellationToken);
        if (reason == EndReason.RevokedAll)
            await OpenRequests.CloseAllOf(store, userId, reason, now, cancellationToken);
        await store.EnqueueNotice(userId, scope, reason, actor, ended, now, cancellationToken);
        store.Notify(Change.Sessions(userId));
        return ended;
    }

    /// <summary>Whoever sits at this browser must not stay, and not come back without a code: not as this user, and not as whomever it was known for.</summary>
    public static async Task RevokeBrowser(
        this StoreContext store, Guid browserId, Guid userId, EndReason reason, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Through its users: an index of sessions by browser would be one more page to write at every login (docs/decisions/0014).
        var knownFor = await store.KnownBrowsers.Where(row => row.Id == browserId).Select(row => row.UserId).ToListAsync(cancellationToken);
        foreach (var user in knownFor.Append(userId).Distinct())
            await store.EndSessions(user, new SessionScope.Browser(browserId), reason, actor, now, cancellationToken);
    }

    /// <summary>A session that its user does not know, and all that its browser has and had since. Works late, when the session is already gone.</summary>
    /// <param name="sessionId">Nothing happens when it is not this user's.</param>
    public static async Task RevokeBrowserOf(
        this StoreContext store, Guid userId, Guid sessionId, EndReason reason, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await store.SiteSessions.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == sessionId && row.UserId == userId, cancellationToken);
        if (session?.BrowserId is { } browserId)
            await store.RevokeBrowser(browserId, userId, reason, actor, now, cancellationToken);
        if (session is not null)
            await store.EndSessions(userId, new SessionScope.One(sessionId), reason, actor, now, cancellationToken);
    }

    private static IQueryable<SiteSession> InScope(StoreContext store, Guid userId, SessionScope scope, DateTimeOffset now)
    {
        var live = store.SiteSessions.Where(session => session.UserId == userId && session.EndedAt == null);
        return scope switch
        {
            SessionScope.One one => live.Where(session => session.Id == one.SessionId && session.ExpiresAt > now),
            SessionScope.Others others => live.Where(session => session.Id != others.SessionId && session.ExpiresAt > now),
            SessionScope.LeastUsed least => live.OrderBy(session => session.LastSeenAt).ThenBy(session => session.Id).Take(least.Count),
            SessionScope.Expired => live.Where(session => session.ExpiresAt <= now),
            SessionScope.Browser browser => live.Where(session => session.BrowserId == browser.BrowserId),
            SessionScope.Account => live,
            _ => throw new InvalidOperationException($"Unknown scope {scope}."),
        };
    }

    /// <summary>One that is found expired ended when its time was over, not when somebody looked.</summary>
    private static Task<int> Mark(IQueryable<SiteSession> live, EndReason reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        reason == EndReason.Expired
            ? live.ExecuteUpdateAsync(
                update => update.SetProperty(session => session.EndedAt, session => session.ExpiresAt).SetProperty(session => session.EndReason, reason),
                cancellationToken)
            : live.ExecuteUpdateAsync(
                update => update.SetProperty(session => session.EndedAt, now).SetProperty(session => session.EndReason, reason), cancellationToken);

    /// <summary>Whoever is thrown out does not come back in without a code. Who logs out, signs in anew or stays away too long was not thrown out.</summary>
    /// <returns>Null: none.</returns>
    private static IQueryable<KnownBrowser>? RevokedBrowsers(
        StoreContext store, Guid userId, SessionScope scope, EndReason reason, Actor actor, IReadOnlyList<SiteSession> ended) => scope switch
        {
            SessionScope.Account => store.KnownBrowsers.Where(browser => browser.UserId == userId),
            SessionScope.Browser { BrowserId: var revoked } => store.KnownBrowsers.Where(browser => browser.Id == revoked),
            SessionScope.One or SessionScope.Others when reason is not (EndReason.LoggedOut or EndReason.Replaced) => BrowsersOf(ended, store, actor),
            _ => null,
        };

    /// <summary>Whoever ends sessions at a browser does not throw that one out.</summary>
    private static IQueryable<KnownBrowser>? BrowsersOf(IReadOnlyList<SiteSession> ended, StoreContext store, Actor actor)
    {
        var spared = (actor as Actor.AtBrowser)?.BrowserId;
        var thrownOut = ended.Select(session => session.BrowserId).OfType<Guid>().Where(browser => browser != spared).Distinct().ToList();
        return thrownOut.Count == 0 ? null : store.KnownBrowsers.Where(browser => thrownOut.Contains(browser.Id));
    }

    private static async Task RevokeTelegramSession(
        StoreContext store, Guid userId, RevokeReason reason, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = await store.TelegramSessions.SingleAsync(row => row.UserId == userId, cancellationToken);
        store.RevokeAudited(stored, reason, actor.Name(), actor.Origin(), now);
        await store.LogOutMtproto(stored, now, cancellationToken);
    }
}
