using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

public static class EndSessions
{
    /// <summary>Ends what the query finds; of parallel callers each session counts for one.</summary>
    /// <returns>How many were ended by this call.</returns>
    public static Task<int> EndAll(this IQueryable<UserSession> live, EndReason reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        live.ExecuteUpdateAsync(
            update => update
                .SetProperty(session => session.EndedAt, now)
                .SetProperty(session => session.EndReason, reason),
            cancellationToken);
}
