using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>Makes a session and its token at login.</summary>
public sealed class SessionIssuer(SessionOptions options)
{
    /// <summary>The session whose token the browser still presents is replaced: a new token at every login (ASVS 5.0 7.2.4).</summary>
    internal async Task<IssuedSession> Issue(
        StoreContext store, User user, Guid? browserId, LoginContext context, DateTimeOffset now, CancellationToken cancellationToken, bool byCode = false)
    {
        if (context.Token is { } presented)
            await LogOut.EndPresented(store, presented, EndReason.Replaced, context, now, cancellationToken);
        var token = Secret.Create();
        var session = SiteSession.Issue(user.Id, browserId, token, context.Origin, options, now, byCode);
        store.Insert(session);
        store.Notify(Change.Sessions(user.Id));
        return new IssuedSession(session, token);
    }
}

/// <param name="Token">Only its browser gets it.</param>
internal sealed record IssuedSession(SiteSession Session, Secret Token);
