using System.Security.Claims;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.OpenId.Serving;
using JobRadar.BotAuth.WebHost.Sessions;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using OpenIdErrors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace JobRadar.BotAuth.WebHost.OpenId;

/// <summary>
/// <c>GET /oidc/authorize</c>: who is signed in goes straight back to the client with a code, others by way of <c>/login</c> or <c>/consent</c>, which lead here
/// again. The address to go back to is a registered one: OpenIddict has seen to it before.
/// </summary>
internal static class AuthorizeEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> Authorize(
        HttpContext context,
        SessionTokens tokens,
        ClientList clients,
        Consents consents,
        SignInOfClient signIn,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var request = context.GetOpenIddictServerRequest()!;
        // What another site posts comes without the session's cookie (SameSite=Lax); a redirect fetches it.
        if (HttpMethods.IsPost(context.Request.Method))
            return AuthorizeAgain.ByGet(context, request);
        var found = await tokens.Find(context.Request, cancellationToken);
        var hint = (await context.AuthenticateAsync(Scheme)).Principal;
        if (found is null || !IsMeant(found, hint) || MustLogInAnew(request, found, AuthorizeAgain.LoginAfter(context.Request), time.GetUtcNow()))
            return ToLogin(context, request, isSignedIn: found is not null, time.GetUtcNow());

        var client = clients.Find(request.ClientId!)!;
        var scopes = request.GetScopes();
        if (AuthorizeAgain.IsDenied(context.Request))
            return OpenIdError.ToClient(OpenIdErrors.AccessDenied, "The user said no.");
        if (!client.FirstParty && (request.HasPromptValue(PromptValues.Consent) || !await consents.Cover(found.User.Id, client.Id, scopes, cancellationToken)))
            return request.HasPromptValue(PromptValues.None)
                ? OpenIdError.ToClient(OpenIdErrors.ConsentRequired, "The user must be asked first.")
                : AuthorizeAgain.AfterConsent(context, request);
        return await signIn.Begin(context.Request, found, client.Id, scopes, cancellationToken) is { } principal
            ? TypedResults.SignIn(principal, authenticationScheme: Scheme)
            : ToLogin(context, request, isSignedIn: false, time.GetUtcNow());
    }

    private static IResult ToLogin(HttpContext context, OpenIddictRequest request, bool isSignedIn, DateTimeOffset now) => request.HasPromptValue(PromptValues.None)
        ? OpenIdError.ToClient(OpenIdErrors.LoginRequired, "The user must log in.")
        : AuthorizeAgain.AfterLogin(context, request, isSignedIn, now);

    /// <summary>A client that names a user by an ID token means no other.</summary>
    private static bool IsMeant(CheckedSession found, ClaimsPrincipal? hint) => hint?.GetClaim(Claims.Subject) is not { } subject || subject == found.User.Id.ToString();

    private static bool MustLogInAnew(OpenIddictRequest request, CheckedSession found, DateTimeOffset? loginAfter, DateTimeOffset now)
    {
        var at = found.Session.CreatedAt;
        return request.HasPromptValue(PromptValues.Login)
            || (request.MaxAge is { } seconds && now - at > TimeSpan.FromSeconds(seconds))
            || at < loginAfter;
    }
}
