using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.OpenId;

/// <summary>The programs that a user is signed in to from here, or lets know who they are.</summary>
public sealed class SignedInClients(StoreReader reader, StoreWriter writer, TimeProvider time)
{
    public async Task<IReadOnlyList<SignedInClient>> Of(Guid userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var store = reader.Open();
        var authorizations = await (from session in store.SiteSessions
                                    join authorization in store.OpenIdAuthorizations on session.Id equals authorization.SessionId
                                    where session.UserId == userId && session.EndedAt == null && session.ExpiresAt > now && authorization.RevokedAt == null
                                    select new { authorization.ClientId, authorization.Scopes, authorization.CreatedAt }).ToListAsync(cancellationToken);
        var consents = await store.Consents.Where(row => row.UserId == userId).ToListAsync(cancellationToken);
        return
        [
            .. authorizations.Select(row => (row.ClientId, row.Scopes, SignedInAt: (DateTimeOffset?)row.CreatedAt))
                .Concat(consents.Select(row => (row.ClientId, row.Scopes, SignedInAt: (DateTimeOffset?)null)))
                .GroupBy(row => row.ClientId, StringComparer.Ordinal)
                .Select(same => new SignedInClient(
                    same.Key, [.. same.SelectMany(row => row.Scopes.Split(' ')).Distinct(StringComparer.Ordinal)], same.Max(row => row.SignedInAt)))
                .OrderByDescending(client => client.SignedInAt)
                .ThenBy(client => client.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Ends all that the client was given of this user, and takes back what was allowed; somebody else's client must ask again. The user's sessions stay.</summary>
    /// <returns>False when there was nothing.</returns>
    public Task<bool> Remove(CheckedSession by, string clientId, RequestOrigin origin, CancellationToken cancellationToken) => writer.Write(
        async (store, now, token) =>
        {
            var sessions = store.SiteSessions.Where(session => session.UserId == by.User.Id && session.EndedAt == null).Select(session => session.Id);
            var families = await store.OpenIdAuthorizations.AsNoTracking()
                .Where(row => row.ClientId == clientId && row.RevokedAt == null && sessions.Contains(row.SessionId)).ToListAsync(token);
            foreach (var family in families)
                await store.EndFamily(family.Id, now, token);
            store.TellSignInsRemoved(families, now);
            var consents = await store.Consents.Where(row => row.UserId == by.User.Id && row.ClientId == clientId).ExecuteDeleteAsync(token);
            if (families.Count + consents == 0)
                return false;
            store.Audit(AuditKind.ClientRemoved, "removed", by.User.Id, origin, now, by.Session.Id, by.Session.BrowserId, by: "browser");
            return true;
        },
        cancellationToken);
}

/// <param name="SignedInAt">The last time on a session that lives; null where the user only lets it know who they are.</param>
public sealed record SignedInClient(string Id, IReadOnlyList<string> Scopes, DateTimeOffset? SignedInAt);
