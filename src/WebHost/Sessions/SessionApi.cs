using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Sessions;

/// <summary>The signed-in user's sessions.</summary>
internal static class SessionApi
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/auth").WithTags("sessions");
        api.MapPost("/logout", LogOutEndpoint.LogOut).WithMetadata(new OptionalBody(typeof(LogOutBody)));
        var own = api.MapGroup("").RequireAuthorization();
        own.MapGet("/me", Me);
        own.MapGet("/sessions", List);
        own.MapGet("/sessions/events", SessionEvents.Events);
        own.MapDelete("/sessions/{id:guid}", EndOne);
        own.MapDelete("/sessions", EndOthers);
        own.MapPost("/revoke-all", EndEverything);
    }

    private static Ok<MeAnswer> Me(HttpContext context)
    {
        var (session, user) = context.SignedInSession();
        return TypedResults.Ok(new MeAnswer(true, UserAnswer.Of(user), SessionAnswer.Of(session, current: true)));
    }

    private static async Task<Ok<SessionListAnswer>> List(
        ushort? skip, HttpContext context, SessionList sessions, CancellationToken cancellationToken)
    {
        var own = context.SignedInSession();
        var page = await sessions.Page(own.User.Id, own.Session.Id, skip ?? 0, ListPage.Length, cancellationToken);
        return TypedResults.Ok(new SessionListAnswer(
            [.. page.Select(session => SessionAnswer.Of(session, session.Id == own.Session.Id))],
            await sessions.Count(own.User.Id, cancellationToken)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndOne(
        Guid id, HttpContext context, EndOwnSessions sessions, LoginContextReader loginContext, BrowserCookies browsers, CancellationToken cancellationToken)
    {
        var by = await loginContext.Read(context.Request, cancellationToken);
        return await sessions.EndOne(context.SignedInSession(), id, by, cancellationToken) is { } ended
            ? Ended(context, ended, browsers)
            : Problem.Of(ProblemCode.NotFound, "You have no such session.");
    }

    private static async Task<NoContent> EndOthers(
        HttpContext context, EndOwnSessions sessions, LoginContextReader loginContext, BrowserCookies browsers, CancellationToken cancellationToken)
    {
        var by = await loginContext.Read(context.Request, cancellationToken);
        return Ended(context, await sessions.EndOthers(context.SignedInSession(), by, cancellationToken), browsers);
    }

    private static NoContent Ended(HttpContext context, EndedAtBrowser ended, BrowserCookies browsers)
    {
        if (ended.NewCookie is { } cookie)
            browsers.Write(context, cookie);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndEverything(
        HttpContext context, EndOwnSessions sessions, SessionTokens tokens, BrowserCookies browsers, CancellationToken cancellationToken)
    {
        await sessions.EndEverything(context.SignedInSession(), LoginContextReader.Origin(context.Request), cancellationToken);
        tokens.Delete(context);
        browsers.Delete(context);
        return TypedResults.NoContent();
    }
}
