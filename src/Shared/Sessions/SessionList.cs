using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>A user's live sessions.</summary>
public sealed class SessionList(StoreReader reader, TimeProvider time)
{
    /// <summary>More than anybody has on purpose; the rest is ended with "end all others".</summary>
    public const int Most = 200;

    /// <summary>The last used first.</summary>
    public async Task<IReadOnlyList<UserSession>> Of(Guid userId, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        var now = time.GetUtcNow();
        return await store.UserSessions
            .Where(session => session.UserId == userId && session.EndedAt == null && session.ExpiresAt > now)
            .OrderByDescending(session => session.LastSeenAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>One session, ended or not; null when the store has it no more.</summary>
    public async Task<UserSession?> Find(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await store.UserSessions.SingleOrDefaultAsync(session => session.Id == sessionId, cancellationToken);
    }
}
