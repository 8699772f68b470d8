using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.MtprotoSessions.Checking;

/// <summary>
/// One connection at a time for each MTProto session: Telegram ends a session for good whose key it sees at two addresses at once
/// (<c>AUTH_KEY_DUPLICATED</c>), and hosts may have several. Whoever asks holds the lease; a holder that is killed loses it after <see cref="Length"/>.
/// </summary>
internal static class CheckLease
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <returns>False: somebody else is asking, or the session is being logged out.</returns>
    public static async Task<bool> TryLease(this StoreContext store, Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await store.MtprotoSessions.Where(row => row.Id == id && !row.LoggingOut && (row.LeasedUntil == null || row.LeasedUntil <= now))
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.LeasedUntil, now + Length), cancellationToken) == 1;

    public static async Task Release(this StoreContext store, Guid id, CancellationToken cancellationToken) =>
        await store.MtprotoSessions.Where(row => row.Id == id && !row.LoggingOut)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null), cancellationToken);
}
