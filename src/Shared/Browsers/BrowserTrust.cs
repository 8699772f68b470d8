using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>Whoever sits at this browser is not its user: they must not stay, and not come back without a code.</summary>
internal static class BrowserTrust
{
    public static async Task End(StoreContext store, Guid browserId, EndReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var browser = store.KnownBrowsers.Where(row => row.Id == browserId);
        var live = store.UserSessions.Where(session => session.BrowserId == browserId && session.EndedAt == null);
        // Whoever it was known for: that may be somebody else than who has just logged in there.
        foreach (var userId in await browser.Select(row => row.UserId).Union(live.Select(session => session.UserId)).ToListAsync(cancellationToken))
            store.Wake(Wakeups.Sessions(userId));
        await live.EndAll(reason, now, cancellationToken);
        await browser.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The browser of a session that its user does not know: all that it has and had since.</summary>
    /// <param name="sessionId">Nothing happens when it is not this user's.</param>
    public static async Task EndOfSession(
        StoreContext store, Guid userId, Guid sessionId, EndReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var own = store.UserSessions.Where(session => session.Id == sessionId && session.UserId == userId);
        if (await own.Select(session => session.BrowserId).SingleOrDefaultAsync(cancellationToken) is { } browserId)
            await End(store, browserId, reason, now, cancellationToken);
        await own.Where(session => session.EndedAt == null).EndAll(reason, now, cancellationToken);
        store.Wake(Wakeups.Sessions(userId));
    }
}
