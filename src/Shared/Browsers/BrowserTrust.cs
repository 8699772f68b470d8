using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>Whoever sits at this browser is not its user: they must not stay, and not come back without a code.</summary>
internal static class BrowserTrust
{
    public static async Task End(StoreContext store, Guid browserId, EndReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.UserSessions
            .Where(session => session.BrowserId == browserId && session.EndedAt == null)
            .EndAll(reason, now, cancellationToken);
        await store.KnownBrowsers.Where(browser => browser.Id == browserId).ExecuteDeleteAsync(cancellationToken);
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
