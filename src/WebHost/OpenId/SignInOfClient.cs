using System.Security.Claims;
using System.Text.Json;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary>What tokens are made of: a user, their session, and what the client may know.</summary>
internal sealed class SignInOfClient(StoreWriter writer)
{
    /// <summary>A client signs this session's user in: its tokens will be a family of their own.</summary>
    public async Task<ClaimsPrincipal> Begin(CheckedSession found, string clientId, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var authorization = await writer.Write(
            (store, now, _) => Task.FromResult(store.Authorize(clientId, found.Session, scopes, now)), cancellationToken);
        return Principal(found, clientId, scopes, authorization.Id.ToString());
    }

    /// <summary>The same sign-in goes on, with the user as they are now.</summary>
    public static ClaimsPrincipal GoOn(CheckedSession found, ClaimsPrincipal before) =>
        Principal(found, before.GetPresenters().Single(), before.GetScopes(), before.GetAuthorizationId()!);

    /// <summary>Its user says yes to a terminal: what that one gets for its code once it asks, with <see cref="Begin"/>.</summary>
    public static ClaimsPrincipal OfTerminal(CheckedSession found, string clientId, IReadOnlyList<string> scopes) => Principal(found, clientId, scopes, authorizationId: null);

    /// <summary>No phone number: an ID token may come back as a hint in an address. The userinfo address has it.</summary>
    private static ClaimsPrincipal Principal(CheckedSession found, string clientId, IReadOnlyList<string> scopes, string? authorizationId)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        foreach (var claim in SessionClaims.Of(found).Where(claim => claim.Scope != ClientScope.Phone && (claim.Scope is null || scopes.Contains(claim.Scope, StringComparer.Ordinal))))
            Add(identity, claim);
        identity.SetScopes(scopes);
        identity.SetResources(clientId);
        identity.SetAuthorizationId(authorizationId);
        identity.SetDestinations(Destinations);
        return new ClaimsPrincipal(identity);
    }

    private static void Add(ClaimsIdentity identity, SessionClaim claim) => identity.AddClaim(claim.Value.ValueKind switch
    {
        JsonValueKind.Number => new Claim(claim.Name, claim.Value.GetRawText(), ClaimValueTypes.Integer64),
        JsonValueKind.Array => new Claim(claim.Name, claim.Value.GetRawText(), JsonClaimValueTypes.JsonArray),
        _ => new Claim(claim.Name, claim.Value.GetString()!),
    });

    /// <summary>An access token goes to other programs: it has ids only.</summary>
    private static IEnumerable<string> Destinations(Claim claim) => claim.Type switch
    {
        Claims.Name or Claims.PreferredUsername or Claims.Locale => [OpenIddictConstants.Destinations.IdentityToken],
        _ => [OpenIddictConstants.Destinations.IdentityToken, OpenIddictConstants.Destinations.AccessToken],
    };
}
