using System.Globalization;
using JobRadar.BotAuth.WebHost.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.ForwardAuth;

/// <summary>
/// <c>GET /api/auth/check</c>: a reverse proxy asks before each request whether its visitor is signed in (nginx <c>auth_request</c>, Traefik
/// <c>ForwardAuth</c>, Caddy <c>forward_auth</c>).
/// </summary>
internal static class CheckEndpoint
{
    /// <summary>Methods that a page load has: a proxy that passes the answer on leads these to the login.</summary>
    private static readonly string[] Loads = ["GET", "HEAD"];

    public static void MapForwardAuth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/auth/check", Check).WithTags("forward-auth");

    /// <param name="redirect">True: who is not signed in and loads a page is led to the login, for proxies that pass this answer on to the browser.</param>
    private static async Task<Results<Ok, RedirectHttpResult, ProblemHttpResult>> Check(
        HttpContext context, SessionTokens tokens, WantedPage wanted, AskingClient asking, CancellationToken cancellationToken, bool redirect = false)
    {
        var headers = context.Response.Headers;
        if (await tokens.Find(context.Request, cancellationToken) is { } found)
        {
            headers["X-Auth-User-Id"] = found.User.Id.ToString();
            headers["X-Auth-Telegram-Id"] = found.User.TelegramId.ToString(CultureInfo.InvariantCulture);
            headers["X-Auth-Session-Id"] = found.Session.Id.ToString();
            if (found.User.Phone is { } phone && asking.MayKnowPhones(context.Request))
                headers["X-Auth-Phone"] = phone;
            return TypedResults.Ok();
        }

        var login = wanted.LoginPage(context.Request);
        headers["X-Auth-Login"] = login;
        return redirect && IsPageLoad(context.Request) ? TypedResults.Redirect(login) : SessionAuthentication.NotSignedIn();
    }

    private static bool IsPageLoad(HttpRequest request) =>
        (request.Headers["X-Forwarded-Method"] is not [{ } method] || Loads.Contains(method, StringComparer.Ordinal))
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
