using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>Makes a session and its token at login.</summary>
public sealed class SessionIssuer(SessionOptions options)
{
    /// <param name="byCode">A code has just crossed from the user's chat to this browser.</param>
    /// <inheritdoc cref="Issue(StoreContext, User, Guid?, int, LoginContext, DateTimeOffset, CancellationToken, bool)"/>
    internal async Task<IssuedSession> Issue(
        StoreContext store, User user, Guid? browserId, LoginContext context, DateTimeOffset now, CancellationToken cancellationToken, bool byCode = false)
    {
        var live = await store.SiteSessions.CountAsync(session => session.UserId == user.Id && session.EndedAt == null, cancellationToken);
        return await Issue(store, user, browserId, live, context, now, cancellationToken, byCode);
    }

    /// <summary>
    /// The session whose token the browser still presents is replaced: a new token at every login (ASVS 5.0 7.2.4). Of a user who has as many as one may
    /// have the least used ends.
    /// </summary>
    /// <param name="live">How many sessions the user has.</param>
    internal async Task<IssuedSession> Issue(
        StoreContext store, User user, Guid? browserId, int live, LoginContext context, DateTimeOffset now, CancellationToken cancellationToken, bool byCode = false)
    {
        if (context.Token is { } presented && await LogOut.EndPresented(store, presented, EndReason.Replaced, context, now, cancellationToken) is { } replaced
            && replaced.UserId == user.Id)
            live--;
        if (live >= options.MaxPerUser)
            await store.EndSessions(
                user.Id, new SessionScope.LeastUsed(live - options.MaxPerUser + 1), EndReason.TooMany, new Actor.AtBrowser(browserId, context.Origin), now, cancellationToken);
        var token = Secret.Create();
        var session = SiteSession.Issue(user.Id, browserId, token, context.Origin, options, now, byCode);
        store.Insert(session);
        store.TellSessionStarted(session, now);
        store.Notify(Change.Sessions(user.Id));
        return new IssuedSession(session, token);
    }
}

/// <param name="Token">Only its browser gets it.</param>
internal sealed record IssuedSession(SiteSession Session, Secret Token);
