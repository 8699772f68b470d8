using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>Makes a session and its token at login.</summary>
public sealed class SessionIssuer(SessionOptions options)
{
    /// <summary>The session whose token the browser still presents is replaced: a new token at every login (ASVS 5.0 7.2.4).</summary>
    internal async Task<(UserSession Session, Secret Token)> Issue(
        StoreContext store, User user, Guid? browserId, LoginAttempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (attempt.Token?.Hash() is { } replaced)
        {
            var presented = store.UserSessions.Where(session => session.TokenHash == replaced);
            var ended = await presented.Where(session => session.EndedAt == null).EndAll(EndReason.Replaced, now, cancellationToken);
            // It may have been somebody else's who used this browser before.
            if (ended > 0)
                store.Wake(Wakeups.Sessions(await presented.Select(session => session.UserId).SingleAsync(cancellationToken)));
        }

        var token = Secret.Create();
        var issued = UserSession.Issue(user.Id, browserId, token, attempt.Origin, options, now);
        store.Insert(issued);
        store.Wake(Wakeups.Sessions(user.Id));
        return (issued, token);
    }
}
