using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Leases;

/// <summary>One sender at a time paces the whole bot: the one that holds the lease. It is acquired when there is something to send, and lost by dying.</summary>
public static class SenderLease
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(6);
    private const string Name = "sender";

    /// <summary>Acquires or renews the lease, inside the transaction of what is done with it.</summary>
    internal static async Task<bool> TryAcquire(StoreContext store, Guid owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expiry = now + Length;
        var acquired = await store.Leases
            .Where(lease => lease.Name == Name && (lease.Owner == owner || lease.ExpiresAt <= now))
            .ExecuteUpdateAsync(
                update => update.SetProperty(lease => lease.Owner, owner).SetProperty(lease => lease.ExpiresAt, expiry),
                cancellationToken);
        if (acquired == 1)
            return true;
        if (await store.Leases.AnyAsync(lease => lease.Name == Name, cancellationToken))
            return false;
        store.Leases.Add(new Lease { Name = Name, Owner = owner, ExpiresAt = expiry });
        return true;
    }

    /// <summary>A sender that stops in peace lets the next one in at once.</summary>
    internal static Task<int> Release(StoreContext store, Guid owner, CancellationToken cancellationToken) =>
        store.Leases.Where(lease => lease.Name == Name && lease.Owner == owner).ExecuteDeleteAsync(cancellationToken);
}
