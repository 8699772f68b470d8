using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.Json;
using JobRadar.BotAuth.WebHost.OpenId.Serving;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using OpenIdErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary><c>GET /oidc/userinfo</c>: what the client may know of the user, as it is now.</summary>
internal static class UserInfoEndpoint
{
    public static async Task<IResult> UserInfo(HttpContext context, SessionCheck sessions, CancellationToken cancellationToken)
    {
        var token = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal;
        if (token is null || !Guid.TryParse(token.GetClaim(SessionClaims.SessionId), out var id) || await sessions.Find(id, cancellationToken) is not { } found)
            return OpenIdError.ToClient(OpenIdErrors.InvalidToken, "The session that this token was given for has ended.");
        var claims = SessionClaims.Of(found).Where(claim => claim.Scope is null || token.HasScope(claim.Scope))
            .ToDictionary(claim => claim.Name, claim => claim.Value, StringComparer.Ordinal);
        return TypedResults.Json(claims, WebJson.Default.DictionaryStringJsonElement);
    }
}
