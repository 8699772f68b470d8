using System.ComponentModel;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.WebHost.Description;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;
using JobRadar.BotAuth.WebHost.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Browsers;

/// <summary>The browsers in which the signed-in user may log in without a code.</summary>
internal static class BrowserApi
{
    public static void MapBrowsers(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/auth/browsers").WithTags("browsers").RequireAuthorization();
        own.MapGet("", List)
            .Describe("listBrowsers", "List known browsers", "Browsers in which the user may log in without a code, in pages of 100, this browser first.");
        own.MapDelete("/{id:guid}", Forget)
            .Describe("forgetBrowser", "Forget a browser", "Its next login takes a code; its sessions stay.");
        routes.MapGet("/api/auth/browser", Greet).WithTags("browsers")
            .Describe("greetBrowser", "Ask whom this browser is known for", "Without a session. A known browser may start a login with `known` in place of the phone number.")
            .ReadsBrowser(required: false);
    }

    /// <summary>Before the login: no session, the browser's own cookie alone.</summary>
    private static async Task<Ok<GreetingAnswer>> Greet(
        HttpContext context, BrowserGreeting greetings, LoginContextReader loginContext, CancellationToken cancellationToken)
    {
        var greeting = await greetings.Find(await loginContext.Read(context.Request, cancellationToken), cancellationToken);
        return TypedResults.Ok(new GreetingAnswer(true, greeting is not null, greeting?.FirstName, greeting?.Phone));
    }

    private static async Task<Ok<BrowserListAnswer>> List(
        [Description(ListPage.Skip)] ushort? skip, HttpContext context, KnownBrowserList browsers, BrowserCookies cookies, CancellationToken cancellationToken)
    {
        var userId = context.SignedInSession().User.Id;
        var current = cookies.Read(context.Request) is [var own, ..] ? own.Id : (Guid?)null;
        var page = await browsers.Page(userId, current, skip ?? 0, ListPage.Length, cancellationToken);
        return TypedResults.Ok(new BrowserListAnswer(
            [.. page.Select(browser => BrowserAnswer.Of(browser, browser.Id == current))], await browsers.Count(userId, cancellationToken)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Forget(
        Guid id, HttpContext context, KnownBrowserList browsers, CancellationToken cancellationToken) =>
        await browsers.Forget(context.SignedInSession().User.Id, id, LoginContextReader.Origin(context.Request), cancellationToken)
            ? TypedResults.NoContent()
            : Problem.Of(ProblemCode.NotFound, "You have no such browser.");
}

/// <summary>Of <c>GET /api/auth/browsers</c>: a page, this browser first.</summary>
/// <param name="Count">Of all pages.</param>
internal sealed record BrowserListAnswer(IReadOnlyList<BrowserAnswer> Browsers, int Count);

/// <summary>A known browser.</summary>
/// <param name="Current">It is the one that asks.</param>
internal sealed record BrowserAnswer(
    Guid Id, bool Current, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt, string? Ip, string? Browser, string? Os)
{
    public static BrowserAnswer Of(KnownBrowser browser, bool current) => new(
        browser.Id, current, browser.CreatedAt, browser.LastUsedAt, browser.ExpiresAt, browser.Ip, browser.Browser, browser.Os);
}

/// <summary>Of <c>GET /api/auth/browser</c>.</summary>
/// <param name="Known">This browser is known, and its user may be greeted.</param>
/// <param name="Phone">No more than <c>+371 ••• 03</c>.</param>
internal sealed record GreetingAnswer(bool Ok, bool Known, string? FirstName, string? Phone);
