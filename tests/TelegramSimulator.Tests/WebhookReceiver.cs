using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

/// <summary>An update as the bot's webhook got it.</summary>
internal sealed record Received(JsonNode Update, string? Secret)
{
    public long Id => (long)Update["update_id"]!;
}

/// <summary>The bot's side: a small real web server whose answers the test decides.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<Received> received = [];
    private readonly ChangeSignal changed = new();

    private WebhookReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(ReceiveAsync);
    }

    /// <summary>Answers one delivery; by default 200 without a body.</summary>
    public Func<Received, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public string Url { get; private set; } = "";

    public IReadOnlyList<Received> All
    {
        get
        {
            lock (received)
                return [.. received];
        }
    }

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        await receiver.app.StartAsync();
        receiver.Url = $"{receiver.app.Urls.First()}/telegram/webhook";
        return receiver;
    }

    public void AnswerWith(params int[] statuses)
    {
        var next = new Queue<int>(statuses);
        Answer = (_, context) =>
        {
            lock (next)
                context.Response.StatusCode = next.TryDequeue(out var status) ? status : 200;
            return Task.CompletedTask;
        };
    }

    public Task<IReadOnlyList<Received>> WaitForCount(int count) => changed.WaitFor(
        () => All is { } all && all.Count >= count ? all : null, () => $"Only {All.Count} of {count} updates came.", null, default);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        var update = await JsonNode.ParseAsync(context.Request.Body) ?? throw new InvalidOperationException("The body was null.");
        var arrived = new Received(update, context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"]);
        lock (received)
            received.Add(arrived);
        changed.Raise();
        await Answer(arrived, context);
    }
}
