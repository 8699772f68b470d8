using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace JobRadar.BotAuth.TestKit;

/// <summary>What a client's server was sent.</summary>
public sealed record Told(string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>The server of clients that are told of users and sessions: a small real web server that keeps what comes, and answers as the test decides, by path.</summary>
public sealed class ClientServer : IAsyncDisposable
{
    /// <summary>What it asks for with each failure, so that only the test's clock brings the next attempt.</summary>
    public static readonly TimeSpan Peace = TimeSpan.FromMinutes(1);

    private readonly WebApplication app;
    private readonly List<Told> told = [];
    private readonly Dictionary<string, Func<HttpContext, Task>> answers = new(StringComparer.Ordinal);

    private ClientServer(string url)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        app = builder.Build();
        app.Run(Receive);
    }

    public Uri Address { get; private set; } = null!;

    /// <param name="url">One on this machine; by default any that is free.</param>
    public static async Task<ClientServer> Start(string url = "http://127.0.0.1:0")
    {
        var server = new ClientServer(url);
        await server.app.StartAsync();
        server.Address = new Uri(server.app.Urls.First());
        return server;
    }

    /// <summary>What has come to this path, in the order of its arrival.</summary>
    public IReadOnlyList<Told> At(string path)
    {
        lock (told)
            return [.. told.Where(one => one.Path == path)];
    }

    /// <summary>How this path answers from now on; by default 204.</summary>
    public void Answer(string path, Func<HttpContext, Task> answer)
    {
        lock (told)
            answers[path] = answer;
    }

    /// <summary>These statuses, then 204.</summary>
    public void Answer(string path, params int[] statuses)
    {
        var next = new Queue<int>(statuses);
        Answer(path, context =>
        {
            lock (next)
                context.Response.StatusCode = next.TryDequeue(out var status) ? status : StatusCodes.Status204NoContent;
            context.Response.Headers.RetryAfter = $"{Peace.TotalSeconds}";
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Func<HttpContext, Task>? answer;
        lock (told)
        {
            told.Add(new Told(context.Request.Path.Value!, headers, body));
            answer = answers.GetValueOrDefault(context.Request.Path.Value!);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (answer is not null)
            await answer(context);
    }
}
