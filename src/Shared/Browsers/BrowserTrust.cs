using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>Whoever sits at this browser is not its user: they must not stay, and not come back without a code.</summary>
internal static class BrowserTrust
{
    /// <param name="userId">Whose sessions it has; those of whomever it was known for end, too.</param>
    public static async Task End(
        StoreContext store, Guid browserId, Guid userId, EndReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var browser = store.KnownBrowsers.Where(row => row.Id == browserId);
        // Through its users: an index of sessions by browser would be one more page to write at every login (docs/decisions/0014).
        foreach (var user in (await browser.Select(row => row.UserId).ToListAsync(cancellationToken)).Append(userId).Distinct())
        {
            await store.UserSessions
                .Where(session => session.UserId == user && session.EndedAt == null && session.BrowserId == browserId)
                .EndAll(reason, now, cancellationToken);
            store.Wake(Wakeups.Sessions(user));
        }

        await browser.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The browser of a session that its user does not know: all that it has and had since.</summary>
    /// <param name="sessionId">Nothing happens when it is not this user's.</param>
    public static async Task EndOfSession(
        StoreContext store, Guid userId, Guid sessionId, EndReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var own = store.UserSessions.Where(session => session.Id == sessionId && session.UserId == userId);
        if (await own.Select(session => session.BrowserId).SingleOrDefaultAsync(cancellationToken) is { } browserId)
            await End(store, browserId, userId, reason, now, cancellationToken);
        await own.Where(session => session.EndedAt == null).EndAll(reason, now, cancellationToken);
        store.Wake(Wakeups.Sessions(userId));
    }
}
