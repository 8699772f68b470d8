using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>A user's live sessions.</summary>
public sealed class SessionList(StoreReader reader, TimeProvider time)
{
    public async Task<int> Count(Guid userId, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await Live(store, userId).CountAsync(cancellationToken);
    }

    /// <summary>A page of them, the last used first.</summary>
    /// <param name="own">The one that comes before all others.</param>
    public async Task<IReadOnlyList<SiteSession>> Page(Guid userId, Guid? own, int skip, int limit, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await Live(store, userId)
            .OrderByDescending(session => session.Id == own)
            .ThenByDescending(session => session.LastSeenAt)
            .ThenBy(session => session.Id)
            .Skip(skip)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>One session, ended or not; null when the store has it no more.</summary>
    public async Task<SiteSession?> Find(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await store.SiteSessions.SingleOrDefaultAsync(session => session.Id == sessionId, cancellationToken);
    }

    private IQueryable<SiteSession> Live(StoreContext store, Guid userId)
    {
        var now = time.GetUtcNow();
        return store.SiteSessions.Where(session => session.UserId == userId && session.EndedAt == null && session.ExpiresAt > now);
    }
}
