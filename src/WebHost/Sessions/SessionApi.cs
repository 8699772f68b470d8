using System.ComponentModel;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Description;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Sessions;

/// <summary>The signed-in user's sessions.</summary>
internal static class SessionApi
{
    private const string NewBrowserCookie = "A new browser cookie, where one of the ended sessions was of this browser: the old one is dead.";

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/auth").WithTags("sessions");
        api.MapPost("/logout", LogOutEndpoint.LogOut).MayTakeJson(typeof(LogOutBody))
            .Describe("logOut", "Log out", "Ends the session that the request presents; without one it clears the cookies all the same. With `forget_browser` the next login takes a code.")
            .ReadsSession(required: false)
            .ReadsBrowser(required: false)
            .SetsCookies("The session cookie goes. A new browser cookie comes in place of the old one, or that one goes, too.", browser: true);
        var own = api.MapGroup("").RequireAuthorization();
        own.MapGet("/me", Me)
            .Describe("getMe", "Ask who is signed in", "The user and the session of the token.");
        own.MapSessionList();
        own.MapPost("/revoke-all", EndEverything)
            .Describe("revokeEverything", "End everything", "Ends every session of the user, forgets every browser and revokes the Telegram session: each next login takes a code.")
            .SetsCookies("Both cookies go.", browser: false);
    }

    private static void MapSessionList(this IEndpointRouteBuilder own)
    {
        own.MapGet("/sessions", List)
            .Describe("listSessions", "List sessions", "The user's live sessions, in pages of 100, this one first.");
        own.MapGet("/sessions/events", SessionEvents.Events)
            .Describe("watchSessions", "Be told of changes to sessions", "An event stream that says when to read the lists again, and when and why this very session ended, which ends it.");
        own.MapDelete("/sessions/{id:guid}", EndOne)
            .Describe("endSession", "End a session", "One of the user's own, this one included.")
            .SetsCookies(NewBrowserCookie, browser: true);
        own.MapDelete("/sessions", EndOthers)
            .Describe("endOtherSessions", "End all other sessions", "All of the user's but the one that asks.")
            .SetsCookies(NewBrowserCookie, browser: true);
    }

    private static Ok<MeAnswer> Me(HttpContext context)
    {
        var (session, user) = context.SignedInSession();
        return TypedResults.Ok(new MeAnswer(true, UserAnswer.Of(user), SessionAnswer.Of(session, current: true)));
    }

    private static async Task<Ok<SessionListAnswer>> List(
        [Description(ListPage.Skip)] ushort? skip, HttpContext context, SessionList sessions, CancellationToken cancellationToken)
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
