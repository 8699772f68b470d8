using System.Reflection;
using System.Text.Json;
using JobRadar.BotAuth.WebHost.Description;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace JobRadar.BotAuth.WebHost.Streams;

/// <summary>
/// An answer of server-sent events, with a comment whenever nothing was said for <see cref="CommentEvery"/>: proxies keep the connection, and a peer that
/// is gone is noticed, as somebody must confirm what was sent (<c>GoneClients</c> in <c>src/Hosting</c>).
/// </summary>
/// <remarks><c>TypedResults.ServerSentEvents</c> writes no comments.</remarks>
internal sealed class EventStream<T>(IAsyncEnumerable<T> events) : IResult, IEndpointMetadataProvider
{
    public static readonly TimeSpan CommentEvery = TimeSpan.FromSeconds(15);

    private static readonly byte[] Comment = ": here\n\n"u8.ToArray();

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["text/event-stream"]));
        builder.Metadata.Add(new AnswersEvents(typeof(T)));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        // A proxy that gathers the answer would tell the page only at the end.
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        try
        {
            await response.StartAsync(httpContext.RequestAborted);
            // To HEAD the headers are all.
            if (!HttpMethods.IsHead(httpContext.Request.Method))
                await Write(httpContext);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The page has gone.
        }
    }

    private async Task Write(HttpContext context)
    {
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await using var each = events.GetAsyncEnumerator(over.Token);
        var next = each.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                while (!await IsThere(next, time, over.Token))
                    await Send(context, Comment);
                if (!await next)
                    return;
                await Send(context, (byte[])[.. "data: "u8, .. JsonSerializer.SerializeToUtf8Bytes(each.Current, json), .. "\n\n"u8]);
                next = each.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // What is still at work cannot be disposed of.
            await over.CancelAsync();
            await Task.WhenAny(next);
        }
    }

    private static async Task<bool> IsThere(Task next, TimeProvider time, CancellationToken cancellationToken)
    {
        if (next.IsCompleted)
            return true;
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(next, Task.Delay(CommentEvery, time, waited.Token));
        await waited.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return next.IsCompleted;
    }

    private static async Task Send(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
