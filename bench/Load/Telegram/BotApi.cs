using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;

namespace JobRadar.BotAuth.Load.Telegram;

/// <summary>Plays the Bot API: takes every call, has no limits, and notes what was sent when.</summary>
internal sealed class BotApi : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<long, Channel<string>> chats = new();
    private int lastMessageId;

    private BotApi(WebApplication app)
    {
        this.app = app;
        app.Run(Answer);
    }

    public Uri Url { get; private init; } = null!;

    /// <summary>When each message came, in UTC.</summary>
    public ConcurrentQueue<DateTime> Sent { get; } = new();

    public static async Task<BotApi> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var url = new Uri($"http://127.0.0.1:{Bench.FreePort()}");
        builder.WebHost.UseUrls(url.OriginalString);
        var api = new BotApi(builder.Build()) { Url = url };
        await api.app.StartAsync();
        return api;
    }

    /// <summary>What the bot writes to a chat, from now on.</summary>
    public ChannelReader<string> Watch(long chat) => chats.GetOrAdd(chat, _ => Channel.CreateUnbounded<string>()).Reader;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var method = context.Request.Path.Value!.Split('/')[^1];
        if (method is not ("sendMessage" or "editMessageText"))
        {
            var result = context.Request.Path.Value.EndsWith("/getWebhookInfo", StringComparison.Ordinal) ? """{"url":"","has_custom_certificate":false,"pending_update_count":0}""" : "true";
            await context.Response.WriteAsync($$"""{"ok":true,"result":{{result}}}""", context.RequestAborted);
            return;
        }

        // Others may come without a body.
        using var call = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        Sent.Enqueue(DateTime.UtcNow);
        var chat = call.RootElement.GetProperty("chat_id").GetInt64();
        if (method == "sendMessage" && chats.TryGetValue(chat, out var watched))
            watched.Writer.TryWrite(call.RootElement.GetProperty("text").GetString()!);
        var message = Interlocked.Increment(ref lastMessageId);
        await context.Response.WriteAsync(
            $$"""{"ok":true,"result":{"message_id":{{message}},"date":1767225600,"chat":{"id":{{chat}},"type":"private"} } }""", context.RequestAborted);
    }
}
