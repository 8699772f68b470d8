using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Audit;

/// <summary>What the audit trail has of one user.</summary>
public sealed class UserActivity(StoreReader reader)
{
    public async Task<int> Count(Guid userId, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await store.AuditEvents.CountAsync(happened => happened.UserId == userId, cancellationToken);
    }

    /// <summary>A page of it, the newest first.</summary>
    public async Task<IReadOnlyList<AuditEvent>> Page(Guid userId, int skip, int limit, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await store.AuditEvents.Where(happened => happened.UserId == userId)
            .OrderByDescending(happened => happened.At)
            .ThenByDescending(happened => happened.Id)
            .Skip(skip)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }
}
