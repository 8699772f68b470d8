using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Store.HotPaths;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>Whose token is this, right now?</summary>
public sealed partial class SessionCheck(
    StoreReader reader, StoreWriter writer, SessionCache recent, SessionOptions options, TimeProvider time, ILogger<SessionCheck> logger)
{
    /// <summary>How exact <see cref="SiteSession.LastSeenAt"/> is: a use is written at most once in this time.</summary>
    public static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    /// <returns>Null when the token is unknown, ended or expired.</returns>
    public async Task<CheckedSession?> Check(Secret token, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = await recent.Find(token.Hash(), Read);
        return found?.Session.IsLive(time.GetUtcNow()) == true ? found : null;
    }

    /// <summary>The session that a client's tokens live on; their use is use of it. Always read anew.</summary>
    /// <returns>Null when it is ended or expired.</returns>
    public async Task<CheckedSession?> Find(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        var found = await (from session in store.SiteSessions
                           join user in store.Users on session.UserId equals user.Id
                           where session.Id == sessionId
                           select new CheckedSession(session, user)).SingleOrDefaultAsync(cancellationToken);
        TouchInTime(found);
        return found?.Session.IsLive(time.GetUtcNow()) == true ? found : null;
    }

    private async Task<CheckedSession?> Read(byte[] hash)
    {
        await using var store = reader.Open();
        var found = await store.FindSession(hash, CancellationToken.None);
        TouchInTime(found);
        return found;
    }

    private void TouchInTime(CheckedSession? found)
    {
        var now = time.GetUtcNow();
        if (found?.Session.IsLive(now) == true && now - found.Session.LastSeenAt >= TouchEvery)
            _ = Touch(found.Session, now);
    }

    /// <summary>Nobody waits for it: the answer does not depend on it, and the next use tries again.</summary>
    private async Task Touch(SiteSession session, DateTimeOffset now)
    {
        var deadline = options.IdleDeadline(now, session.AbsoluteExpiresAt);
        try
        {
            await writer.Write(
                (store, _, token) => store.SiteSessions
                    .Where(row => row.Id == session.Id && row.EndedAt == null && row.LastSeenAt < now)
                    .ExecuteUpdateAsync(
                        update => update
                            .SetProperty(row => row.LastSeenAt, now)
                            .SetProperty(row => row.ExpiresAt, deadline),
                        token),
                CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.TouchFailed(logger, exception, session.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Could not note the use of session {SessionId}")]
        public static partial void TouchFailed(ILogger logger, Exception exception, Guid sessionId);
    }
}

/// <summary>A live session and its user.</summary>
public sealed record CheckedSession(SiteSession Session, User User);
