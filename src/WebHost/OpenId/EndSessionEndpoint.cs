using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Extensions;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary>
/// <c>GET /oidc/logout</c> (OpenID Connect RP-Initiated Logout 1.0). A client that shows an ID token of this very session ends it at once; else the user is asked, because
/// any page can lead here.
/// </summary>
internal static class EndSessionEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> LogOut(
        HttpContext context, SessionTokens tokens, LoginContextReader loginContext, LogOut logOut, BrowserCookies browsers, CancellationToken cancellationToken)
    {
        var hint = (await context.AuthenticateAsync(Scheme)).Principal;
        if (await tokens.Find(context.Request, cancellationToken) is { } found)
        {
            if (hint?.GetClaim(SessionClaims.SessionId) != found.Session.Id.ToString())
                return TypedResults.Redirect($"{context.Request.PathBase}/logout{new QueryBuilder { { "next", $"{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}" } }}");
            if (await logOut.End(await loginContext.Read(context.Request, cancellationToken), forgetBrowser: false, cancellationToken) is { } newCookie)
                browsers.Write(context, newCookie);
            tokens.Delete(context);
        }

        return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = $"{context.Request.PathBase}/login" }, [Scheme]);
    }
}
