using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

/// <summary>What the Bot API answered.</summary>
internal sealed record Answer(int Status, JsonNode Body)
{
    public string? Description => (string?)Body["description"];

    public int? RetryAfter => (int?)Body["parameters"]?["retry_after"];

    public JsonNode Result => Body["result"] ?? throw new InvalidOperationException($"Refused: {Body}");
}

/// <summary>A simulator with a driven clock, a webhook receiver, and a bot that calls over real HTTP.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    private protected WatchedTime Time { get; } = new();

    private protected Simulator Simulator { get; private set; } = null!;

    private protected WebhookReceiver Receiver { get; private set; } = null!;

    private protected HttpClient Http { get; private set; } = null!;

    private protected Person Anna => Simulator.People[1001];

    private protected Person Janis => Simulator.People[1002];

    private protected virtual SimulatorOptions Options => new() { Url = "http://127.0.0.1:0", Time = Time };

    public async ValueTask InitializeAsync()
    {
        Simulator = await Simulator.StartAsync(Options);
        Receiver = await WebhookReceiver.StartAsync();
        Http = new() { BaseAddress = Simulator.Address };
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        await Simulator.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    private protected async Task<Answer> Call(string method, object? arguments = null)
    {
        using var response = await Http.PostAsJsonAsync($"/bot{Simulator.BotToken}/{method}", arguments ?? new { });
        return new((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    private protected Task<Answer> Send(string text, long to = 1001) => Call("sendMessage", new { chat_id = to, text });

    private protected async Task SetWebhook(params string[] allowedUpdates)
    {
        var answer = await Call("setWebhook", new { url = Receiver.Url, secret_token = "s3cret", allowed_updates = allowedUpdates });
        Assert.Equal(200, answer.Status);
    }
}
