using System.Security.Claims;
using System.Text.Encodings.Web;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace JobRadar.BotAuth.WebHost.Sessions;

/// <summary>Site sessions as an ASP.NET Core authentication scheme.</summary>
internal static class SessionAuthentication
{
    private const string SchemeName = "session";

    public static IServiceCollection AddSessionAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<OwnSite>().AddSingleton<CookieRules>().AddSingleton<SessionTokens>().AddSingleton<BrowserCookies>().AddSingleton<LoginContextReader>();
        services.AddAuthentication(SchemeName).AddScheme<AuthenticationSchemeOptions, Handler>(SchemeName, configureOptions: null);
        services.AddAuthorization();
        return services;
    }

    /// <summary>The session that this request came with. Only behind <c>RequireAuthorization</c>.</summary>
    public static CheckedSession SignedInSession(this HttpContext context) =>
        context.Features.Get<CheckedSession>() ?? throw new InvalidOperationException("This address does not require a session.");

    public static ProblemHttpResult NotSignedIn() => Problem.Of(ProblemCode.NotAuthenticated, "Sign in first.");

    private sealed class Handler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionTokens tokens)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (await tokens.Find(Request, Context.RequestAborted) is not { } found)
                return AuthenticateResult.NoResult();
            Context.Features.Set(found);
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, found.User.Id.ToString())], SchemeName);
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
            (CookieReach.IsBarred(Request) ? OtherSite() : NotSignedIn()).ExecuteAsync(Context);

        private static ProblemHttpResult OtherSite() => Problem.Of(
            ProblemCode.NotAuthenticated, $"Browsers keep our cookies from pages of another site, signed in or not: {CookieReach.OtherWays}.", ("reason", "cross_site"));
    }
}
