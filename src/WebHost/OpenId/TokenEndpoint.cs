using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.OpenId.Serving;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using OpenIdErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary><c>POST /oidc/token</c>: a code or a refresh token becomes tokens, with the user as they are now.</summary>
internal static class TokenEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> Exchange(HttpContext context, SessionCheck sessions, CancellationToken cancellationToken)
    {
        var before = (await context.AuthenticateAsync(Scheme)).Principal;
        return before is not null && Guid.TryParse(before.GetClaim(SessionClaims.SessionId), out var id) && await sessions.Find(id, cancellationToken) is { } found
            ? TypedResults.SignIn(SignInOfClient.GoOn(found, before), authenticationScheme: Scheme)
            : OpenIdError.ToClient(OpenIdErrors.InvalidGrant, "The session that this was given for has ended.");
    }
}
