using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Clients.Telling;

/// <summary>
/// The one place that says which clients must be told what. A client that is the operator's own (first-party) hears of every user; a stranger's only of sessions that it has
/// signed its user in on, and of the phone number if that user lets it know the number. Without clients that have an address nothing is asked and nothing written.
/// </summary>
public static class ClientNews
{
    public static void TellSessionStarted(this StoreContext store, SiteSession session, DateTimeOffset now)
    {
        foreach (var client in store.Clients.OwnWithWebhook)
            store.Tell(client.Id, ClientChannel.Webhook, ClientEvent.SessionStarted, session.UserId, now, session.Id);
    }

    /// <summary>Whatever the cause. A client whose tokens have ended before is told, too: its own session may go on.</summary>
    public static async Task TellSessionsEnded(
        this StoreContext store, IReadOnlyList<SiteSession> ended, EndReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (ended.Count == 0 || !store.Clients.AnyHasAddress)
            return;
        foreach (var session in ended)
        {
            foreach (var client in store.Clients.OwnWithWebhook)
                store.Tell(client.Id, ClientChannel.Webhook, ClientEvent.SessionEnded, session.UserId, now, session.Id, reason);
        }

        foreach (var signIn in await store.SignInsOn(ended, cancellationToken))
        {
            var client = store.Clients.Find(signIn.ClientId);
            if (client?.BackchannelLogoutUri is not null)
                store.Tell(client.Id, ClientChannel.BackchannelLogout, ClientEvent.SessionEnded, signIn.UserId, now, signIn.SessionId, reason, signIn.Issuer);
            if (client is { WebhookUri: not null, FirstParty: false })
                store.Tell(client.Id, ClientChannel.Webhook, ClientEvent.SessionEnded, signIn.UserId, now, signIn.SessionId, reason);
        }
    }

    /// <summary>The user took back what one client had: its own sessions end, too, and this one goes on.</summary>
    public static void TellSignInsRemoved(this StoreContext store, IEnumerable<OpenIdAuthorization> removed, DateTimeOffset now)
    {
        foreach (var signIn in removed.OrderByDescending(row => row.CreatedAt).DistinctBy(row => row.SessionId))
        {
            if (store.Clients.Find(signIn.ClientId)?.BackchannelLogoutUri is not null)
                store.Tell(
                    signIn.ClientId, ClientChannel.BackchannelLogout, ClientEvent.SignInRemoved, signIn.UserId, now, signIn.SessionId, issuer: signIn.Issuer);
        }
    }

    /// <summary>
    /// Whoever ends the session at this moment must see this client's sign-in, and tell it. The session is written as it is, so that of the two writes the later one runs again.
    /// </summary>
    /// <returns>False: it has ended, and nobody would tell the client any more.</returns>
    public static async Task<bool> LockForSignIn(this StoreContext store, string clientId, Guid sessionId, CancellationToken cancellationToken) =>
        store.Clients.Find(clientId) is not { HasAddress: true }
        || await store.SiteSessions.Where(row => row.Id == sessionId && row.EndedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.LastSeenAt, row => row.LastSeenAt), cancellationToken) == 1;

    public static void TellUserCreated(this StoreContext store, Guid userId, DateTimeOffset now)
    {
        foreach (var client in store.Clients.OwnWithWebhook)
            store.Tell(client.Id, ClientChannel.Webhook, ClientEvent.UserCreated, userId, now);
    }

    /// <summary>Also when the number now belongs to somebody else.</summary>
    public static async Task TellPhoneChanged(this StoreContext store, Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var client in store.Clients.OwnWithWebhook)
            store.Tell(client.Id, ClientChannel.Webhook, ClientEvent.PhoneChanged, userId, now);
        foreach (var client in store.Clients.All.Where(client => client is { WebhookUri: not null, FirstParty: false } && client.Scopes.Contains(ClientScope.Phone)))
        {
            var consent = await store.Consents.AsNoTracking().SingleOrDefaultAsync(row => row.UserId == userId && row.ClientId == client.Id, cancellationToken);
            if (consent?.Covers([ClientScope.Phone]) == true)
                store.Tell(client.Id, ClientChannel.Webhook, ClientEvent.PhoneChanged, userId, now);
        }
    }

    /// <summary>The newest of each client on each session, without strangers' clients that the user has removed since.</summary>
    private static async Task<IEnumerable<OpenIdAuthorization>> SignInsOn(
        this StoreContext store, IReadOnlyList<SiteSession> sessions, CancellationToken cancellationToken)
    {
        var ids = sessions.Select(session => session.Id).ToList();
        var signIns = await store.OpenIdAuthorizations.AsNoTracking().Where(row => ids.Contains(row.SessionId)).OrderByDescending(row => row.CreatedAt).ToListAsync(cancellationToken);
        var ofStrangers = signIns.FindAll(row => store.Clients.Find(row.ClientId) is { FirstParty: false, HasAddress: true });
        if (ofStrangers.Count > 0)
        {
            var userId = ofStrangers[0].UserId;
            var allowed = await store.Consents.Where(row => row.UserId == userId).Select(row => row.ClientId).ToListAsync(cancellationToken);
            signIns.RemoveAll(row => store.Clients.Find(row.ClientId)?.FirstParty == false && !allowed.Contains(row.ClientId, StringComparer.Ordinal));
        }

        return signIns.DistinctBy(row => (row.SessionId, row.ClientId));
    }

    private static void Tell(
        this StoreContext store,
        string clientId,
        ClientChannel channel,
        ClientEvent what,
        Guid userId,
        DateTimeOffset now,
        Guid? sessionId = null,
        EndReason? reason = null,
        string? issuer = null)
    {
        store.Insert(new ClientMessage
        {
            Id = Guid.CreateVersion7(now),
            ClientId = clientId,
            Channel = channel,
            Event = what,
            UserId = userId,
            SessionId = sessionId,
            Reason = reason,
            Issuer = issuer,
            CreatedAt = now,
            DueAt = now,
        });
        store.Notify(Change.ClientMessages);
    }
}
