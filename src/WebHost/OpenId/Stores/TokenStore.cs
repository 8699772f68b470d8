using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Abstractions.OpenIddictExceptions;

namespace JobRadar.BotAuth.WebHost.OpenId.Stores;

/// <summary>Tokens as OpenIddict keeps them, in our store: its writes go through the one writer, each a transaction of its own.</summary>
internal sealed partial class TokenStore(StoreReader reader, StoreWriter writer, TimeProvider time) : IOpenIddictTokenStore<OpenIdToken>
{
    public async ValueTask CreateAsync(OpenIdToken token, CancellationToken cancellationToken) =>
        await writer.Write(
            (store, _, _) =>
            {
                store.Insert(token);
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <summary>
    /// Whoever redeems a token finds it valid and leaves it redeemed, in one statement: of two at once one wins. A revoked one stays so. A terminal's code waits
    /// (<c>inactive</c>) until its user says yes or no.
    /// </summary>
    /// <exception cref="ConcurrencyException">Another one was faster.</exception>
    public async ValueTask UpdateAsync(OpenIdToken token, CancellationToken cancellationToken)
    {
        var changed = await writer.Write(
            (store, _, cancel) =>
            {
                string[] before = token.Status switch
                {
                    Statuses.Inactive => [Statuses.Inactive],
                    Statuses.Valid or Statuses.Rejected => [Statuses.Inactive, Statuses.Valid],
                    _ => [Statuses.Valid],
                };
                var found = store.OpenIdTokens.Where(row => row.Id == token.Id && before.Contains(row.Status));
                return found.ExecuteUpdateAsync(
                    update => update
                        .SetProperty(row => row.Status, token.Status)
                        .SetProperty(row => row.RedeemedAt, token.RedeemedAt)
                        .SetProperty(row => row.ExpiresAt, token.ExpiresAt)
                        .SetProperty(row => row.UserId, token.UserId)
                        .SetProperty(row => row.ReferenceId, token.ReferenceId)
                        .SetProperty(row => row.Payload, token.Payload),
                    cancel);
            },
            cancellationToken);
        // One that its family's end has met while it was being made stays revoked, and whoever gets it finds that out.
        if (changed == 0 && token.Status == Statuses.Redeemed)
            throw new ConcurrencyException("The token was used or revoked meanwhile.");
    }

    public async ValueTask<OpenIdToken?> FindByIdAsync(string identifier, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(identifier, out var id))
            return null;
        await using var store = reader.Open();
        return await store.OpenIdTokens.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    public async ValueTask<OpenIdToken?> FindByReferenceIdAsync(string identifier, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await store.OpenIdTokens.SingleOrDefaultAsync(row => row.ReferenceId == identifier, cancellationToken);
    }

    /// <summary>OpenIddict asks for it when a token is used twice (RFC 9700, 4.14.2), and only then.</summary>
    public async ValueTask<long> RevokeByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken) =>
        Guid.TryParse(identifier, out var id)
            ? await writer.Write((store, now, cancel) => store.EndReplayedFamily(id, now, cancel), cancellationToken)
            : 0;

    public ValueTask<OpenIdToken> InstantiateAsync(CancellationToken cancellationToken) => new(new OpenIdToken { Id = Guid.CreateVersion7(time.GetUtcNow()) });
}
