using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.OpenId;

/// <summary>What users have let clients know, remembered for each user and client.</summary>
public sealed class Consents(StoreReader reader, StoreWriter writer)
{
    /// <summary>Has this user allowed all that is asked for?</summary>
    public async Task<bool> Cover(Guid userId, string clientId, IEnumerable<string> scopes, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await store.Consents.SingleOrDefaultAsync(row => row.UserId == userId && row.ClientId == clientId, cancellationToken) is { } consent
            && consent.Covers(scopes);
    }

    /// <summary>What was allowed before stays so.</summary>
    /// <param name="how">In the audit trail.</param>
    public Task Give(CheckedSession by, string clientId, IReadOnlyCollection<string> scopes, RequestOrigin origin, CancellationToken cancellationToken, string how = "given") =>
        writer.Write(
            async (store, now, token) =>
            {
                var consent = await store.Consents.AsTracking().SingleOrDefaultAsync(row => row.UserId == by.User.Id && row.ClientId == clientId, token);
                if (consent is null)
                    store.Consents.Add(consent = new Consent { UserId = by.User.Id, ClientId = clientId, Scopes = "", GivenAt = now });
                consent.Scopes = string.Join(' ', consent.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Union(scopes, StringComparer.Ordinal));
                consent.GivenAt = now;
                store.Audit(AuditKind.ConsentGiven, how, by.User.Id, origin, now, by.Session.Id, by.Session.BrowserId, by: "browser");
            },
            cancellationToken);
}
