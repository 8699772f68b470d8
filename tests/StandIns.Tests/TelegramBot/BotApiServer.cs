using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Telegram.Bot;

namespace JobRadar.BotAuth.StandIns.Tests.TelegramBot;

/// <summary>One request as it arrived; an empty body counts as <c>{}</c>.</summary>
internal sealed record ReceivedRequest(string Path, string? ContentType, JsonElement Body);

/// <summary>A real HTTP server that plays the Bot API: it notes every request and answers as the test says.</summary>
internal sealed class BotApiServer : IAsyncDisposable
{
    public const string Token = "1001:stand-in_SECRET-1";

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly TaskCompletionSource _firstRequest = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BotApiServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async context =>
        {
            Requests.Enqueue(await Receive(context.Request));
            _firstRequest.TrySetResult();
            await answer(context);
        });
    }

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    public Task FirstRequest => _firstRequest.Task;

    public string Url => _app.Urls.Single();

    public static async Task<BotApiServer> Start(RequestDelegate answer)
    {
        var server = new BotApiServer(answer);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>A server that answers 200 with this <c>result</c>.</summary>
    public static Task<BotApiServer> StartWithResult(string result) =>
        Start(Answer(200, $$"""{"ok":true,"result":{{result}}}"""));

    public static RequestDelegate Answer(int status, string body, string contentType = "application/json") =>
        async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(body);
        };

    /// <summary>One answer after the other; the last one again and again.</summary>
    public static RequestDelegate InTurn(params RequestDelegate[] answers)
    {
        var turn = -1;
        return context => answers[Math.Min(Interlocked.Increment(ref turn), answers.Length - 1)](context);
    }

    public static Task Hang(HttpContext context) => new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);

    public TelegramBotClient Bot(int retryCount = 3, int retryThreshold = 60, CancellationToken cancellationToken = default) =>
        new(
            options: new TelegramBotClientOptions(token: Token, baseUrl: Url)
            {
                RetryCount = retryCount,
                RetryThreshold = retryThreshold,
            },
            httpClient: _http,
            cancellationToken: cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task<ReceivedRequest> Receive(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        var body = JsonDocument.Parse(text.Length == 0 ? "{}" : text).RootElement;
        return new ReceivedRequest(request.Path, request.ContentType, body);
    }
}
