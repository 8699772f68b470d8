using System.Security.Claims;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.WebHost.OpenId.Serving;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using OpenIdErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary><c>POST /oidc/token</c>: a code or a refresh token becomes tokens, with the user as they are now.</summary>
internal static class TokenEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> Exchange(HttpContext context, SessionCheck sessions, SignInOfClient signIn, Consents consents, StoreWriter writer, CancellationToken cancellationToken)
    {
        var before = (await context.AuthenticateAsync(Scheme)).Principal;
        if (before is null || !Guid.TryParse(before.GetClaim(SessionClaims.SessionId), out var id) || await sessions.Find(id, cancellationToken) is not { } found)
            return OpenIdError.ToClient(OpenIdErrors.InvalidGrant, "The session that this was given for has ended.");
        var request = context.GetOpenIddictServerRequest()!;
        // The terminal's code was allowed on that session, and its user may have thought better of it; its family begins when it is used.
        if (request.IsDeviceCodeGrantType())
            return await consents.Cover(found.User.Id, request.ClientId!, before.GetScopes(), cancellationToken)
                && await signIn.Begin(context.Request, found, request.ClientId!, before.GetScopes(), cancellationToken) is { } principal
                ? TypedResults.SignIn(principal, authenticationScheme: Scheme)
                : OpenIdError.ToClient(OpenIdErrors.InvalidGrant, "The session that this was given for has ended, or its user has removed this program.");
        // OpenIddict lets several requests at once use one refresh token.
        if (request.IsRefreshTokenGrantType() && !await RedeemOnce(before, writer, cancellationToken))
            return OpenIdError.ToClient(OpenIdErrors.InvalidGrant, "The refresh token was used before.");
        return TypedResults.SignIn(SignInOfClient.GoOn(found, before), authenticationScheme: Scheme);
    }

    private static Task<bool> RedeemOnce(ClaimsPrincipal refresh, StoreWriter writer, CancellationToken cancellationToken)
    {
        var (token, authorization) = (Guid.Parse(refresh.GetTokenId()!), Guid.Parse(refresh.GetAuthorizationId()!));
        return writer.Write((store, now, cancel) => store.Redeem(token, authorization, now, cancel), cancellationToken);
    }
}
