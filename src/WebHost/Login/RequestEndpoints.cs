using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary>How far a request is: asked, or told at every change. For the browser that started it; to any other it does not exist.</summary>
internal static class RequestEndpoints
{
    /// <summary>Wake-ups are hints: this often the store is asked without one.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    public static async Task<Results<Ok<ProgressAnswer>, ProblemHttpResult>> Progress(
        string authId, HttpRequest request, LoginProgress progress, CancellationToken cancellationToken) =>
        await progress.Find(authId, BrowserCookies.Read(request), cancellationToken) is { } found
            ? TypedResults.Ok(ProgressAnswer.Of(progress.Of(found)))
            : NotFound();

    public static async Task<Results<ServerSentEventsResult<ProgressAnswer>, ProblemHttpResult>> Events(
        string authId, HttpContext context, LoginProgress progress, Wakeups wakeups, TimeProvider time, CancellationToken cancellationToken)
    {
        var browser = BrowserCookies.Read(context.Request);
        if (await progress.Find(authId, browser, cancellationToken) is null)
            return NotFound();
        // A proxy that gathers the answer would tell the page only at the end.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Changes(authId, browser, progress, wakeups, time, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<ProgressAnswer>> Changes(
        string authId, BrowserCookie? browser, LoginProgress progress, Wakeups wakeups, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var changes = wakeups.Subscribe(Wakeups.Request(authId));
        Progress? told = null;
        while (await progress.Find(authId, browser, cancellationToken) is { } request)
        {
            var now = progress.Of(request);
            if (told is null || now with { ExpiresIn = told.ExpiresIn } != told)
                yield return new SseItem<ProgressAnswer>(ProgressAnswer.Of(now));
            if (now.IsFinal)
                yield break;
            told = now;
            await changes.Wait(Sooner(LookEvery, request.ExpiresAt - time.GetUtcNow()), time, cancellationToken);
        }
    }

    private static TimeSpan Sooner(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static ProblemHttpResult NotFound() => Problem.Of(ProblemCode.NotFound, "This browser has no such login.");
}
