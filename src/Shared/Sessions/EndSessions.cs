using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

public static class EndSessions
{
    /// <summary>
    /// Ends sessions from outside of their browsers, which lose their trust with them: whoever is thrown out does not come back in
    /// without a code.
    /// </summary>
    /// <param name="sparing">The browser that asks.</param>
    /// <returns>How many were ended by this call.</returns>
    public static async Task<int> EndWithBrowsers(
        this StoreContext store, IQueryable<UserSession> live, EndReason reason, Guid? sparing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.KnownBrowsers
            .Where(browser => browser.Id != sparing && live.Where(session => session.BrowserId != null).Select(session => session.BrowserId!.Value).Contains(browser.Id))
            .ExecuteDeleteAsync(cancellationToken);
        return await live.EndAll(reason, now, cancellationToken);
    }

    /// <summary>Ends what the query finds; of parallel callers each session counts for one.</summary>
    /// <returns>How many were ended by this call.</returns>
    public static Task<int> EndAll(this IQueryable<UserSession> live, EndReason reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        live.ExecuteUpdateAsync(
            update => update
                .SetProperty(session => session.EndedAt, now)
                .SetProperty(session => session.EndReason, reason),
            cancellationToken);
}
