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
}
