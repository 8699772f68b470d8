using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.StoredSessions;

/// <summary>The user ends everything: every session, every known browser, the stored session. The next login goes through the bot.</summary>
internal static class Revocation
{
    public static async Task EndEverything(StoreContext store, Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.UserSessions
            .Where(session => session.UserId == userId && session.EndedAt == null)
            .EndAll(EndReason.RevokedAll, now, cancellationToken);
        await store.KnownBrowsers.Where(browser => browser.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        var stored = await store.TelegramSessions.AsTracking().SingleAsync(row => row.UserId == userId, cancellationToken);
        stored.Revoke(RevokeReason.RevokedByUser, now);
        await store.LogOutClient(stored, now, cancellationToken);
        store.Wake(Wakeups.Sessions(userId));
    }
}
