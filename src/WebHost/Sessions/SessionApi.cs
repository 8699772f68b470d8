using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Sessions;

/// <summary>The signed-in user's own session.</summary>
internal static class SessionApi
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/auth").WithTags("session");
        api.MapGet("/me", Me).RequireAuthorization();
        api.MapPost("/logout", LogOut).Accepts<LogOutBody>(isOptional: true, "application/json");
    }

    private static Ok<MeAnswer> Me(HttpContext context)
    {
        var (session, user) = context.SignedInSession();
        return TypedResults.Ok(new MeAnswer(true, UserAnswer.Of(user), SessionAnswer.Of(session, current: true)));
    }

    /// <summary>The cookies go even when the session was gone before.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> LogOut(
        HttpContext context, LogOut logOut, SessionTokens tokens, BrowserCookies browsers, CancellationToken cancellationToken)
    {
        var forget = false;
        if (context.Request.ContentLength is > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            var (body, problem) = await RequestBody.Read(context.Request, WebJson.Default.LogOutBody, cancellationToken);
            if (problem is not null)
                return problem;
            forget = body!.ForgetBrowser;
        }

        if (tokens.Read(context.Request) is { } token)
            await logOut.End(token, BrowserCookies.Read(context.Request), forget, cancellationToken);
        tokens.Delete(context);
        if (forget)
            browsers.Delete(context);
        return TypedResults.NoContent();
    }
}
