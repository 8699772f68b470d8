using System.Runtime.CompilerServices;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Streams;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary>How far a request is: asked, or told at every change. For the browser that started it; to any other it does not exist.</summary>
internal static class RequestEndpoints
{
    public static async Task<Results<Ok<ProgressAnswer>, ProblemHttpResult>> Progress(
        [FromRoute(Name = "auth_id")] string authId, HttpRequest request, LoginProgress progress, BrowserCookies browsers, CancellationToken cancellationToken) =>
        await progress.Find(authId, browsers.Read(request), cancellationToken) is { } found
            ? TypedResults.Ok(ProgressAnswer.Of(progress.Of(found)))
            : NotFound();

    public static async Task<Results<EventStream<ProgressAnswer>, ProblemHttpResult>> Events(
        [FromRoute(Name = "auth_id")] string authId, HttpContext context, LoginProgress progress, BrowserCookies browsers, OpenStream stream, StreamLimits limits, CancellationToken cancellationToken)
    {
        if (await progress.Find(authId, browsers.Read(context.Request), cancellationToken) is not { } request)
            return NotFound();
        if (limits.Refuse(context, $"browser:{request.BrowserId}", LoginContextReader.Origin(context.Request)) is { } tooMany)
            return tooMany;
        return new EventStream<ProgressAnswer>(Changes(authId, progress, stream, cancellationToken));
    }

    private static async IAsyncEnumerable<ProgressAnswer> Changes(
        string authId, LoginProgress progress, OpenStream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var changes = stream.Subscribe(Change.Request(authId));
        Progress? told = null;
        while (await progress.Find(authId, cancellationToken) is { } request)
        {
            var now = progress.Of(request);
            if (told is null || now with { ExpiresIn = told.ExpiresIn } != told)
                yield return ProgressAnswer.Of(now);
            if (now.IsFinal)
                yield break;
            told = now;
            if (await stream.Wait(changes, Sooner(OpenStream.LookEvery, TimeSpan.FromSeconds(now.ExpiresIn)), cancellationToken) == StreamWait.Over)
                yield break;
        }
    }

    private static TimeSpan Sooner(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static ProblemHttpResult NotFound() => Problem.Of(ProblemCode.NotFound, "This browser has no such login.");
}
