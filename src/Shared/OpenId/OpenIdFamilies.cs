using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.OpenId;

/// <summary>Where a client's sign-in begins and ends.</summary>
public static class OpenIdFamilies
{
    private const string Valid = "valid";
    private const string Redeemed = "redeemed";
    private const string Revoked = "revoked";

    /// <summary>A client signs a user in on this session.</summary>
    public static OpenIdAuthorization Authorize(
        this StoreContext store, string clientId, SiteSession session, IEnumerable<string> scopes, string issuer, DateTimeOffset now)
    {
        var authorization = new OpenIdAuthorization
        {
            Id = Guid.CreateVersion7(now),
            ClientId = clientId,
            UserId = session.UserId,
            SessionId = session.Id,
            Scopes = string.Join(' ', scopes),
            Issuer = issuer,
            CreatedAt = now,
            EndsAt = session.AbsoluteExpiresAt,
        };
        store.Insert(authorization);
        return authorization;
    }

    /// <summary>A refresh token is used, once: of two at once the second is a replay.</summary>
    /// <returns>Was this the one use?</returns>
    public static async Task<bool> Redeem(this StoreContext store, Guid tokenId, Guid authorizationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var used = await store.OpenIdTokens.Where(row => row.Id == tokenId && row.Status == Valid)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Status, Redeemed).SetProperty(row => row.RedeemedAt, now), cancellationToken);
        if (used == 0)
            await store.EndReplayedFamily(authorizationId, now, cancellationToken);
        return used == 1;
    }

    /// <summary>No token of this sign-in counts any more, also none that is being made just now.</summary>
    /// <returns>How many tokens ended.</returns>
    public static async Task<int> EndFamily(this StoreContext store, Guid authorizationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.OpenIdAuthorizations.Where(row => row.Id == authorizationId && row.RevokedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.RevokedAt, now), cancellationToken);
        return await store.OpenIdTokens.Where(row => row.AuthorizationId == authorizationId && row.Status != Revoked)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Status, Revoked), cancellationToken);
    }

    /// <summary>The same because one of its tokens was used twice; told once.</summary>
    public static async Task<int> EndReplayedFamily(this StoreContext store, Guid authorizationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var live = await store.OpenIdAuthorizations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == authorizationId && row.RevokedAt == null, cancellationToken);
        if (live is not null)
            store.Audit(AuditKind.TokenReplayed, "used_twice", live.UserId, origin: null, now, live.SessionId, by: "client");
        return await store.EndFamily(authorizationId, now, cancellationToken);
    }
}
