using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Updates as Telegram writes them, also those that no client of its own would cause.</summary>
internal static class RawUpdates
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private static int lastId = 700_000_000;

    public static int NextId() => Interlocked.Increment(ref lastId);

    public static JsonObject Message(Person from, string text, string chatType = "private", bool isBot = false) => new()
    {
        ["message_id"] = 1,
        ["date"] = 1_800_000_000,
        ["chat"] = new JsonObject { ["id"] = from.Id, ["type"] = chatType, ["title"] = "A chat", ["first_name"] = from.FirstName },
        ["from"] = new JsonObject { ["id"] = from.Id, ["is_bot"] = isBot, ["first_name"] = from.FirstName },
        ["text"] = text,
    };

    public static JsonObject Tap(Person by, string data) => new()
    {
        ["id"] = "1",
        ["from"] = new JsonObject { ["id"] = by.Id, ["is_bot"] = false, ["first_name"] = by.FirstName },
        ["chat_instance"] = "1",
        ["data"] = data,
        ["message"] = new JsonObject
        {
            ["message_id"] = 1,
            ["date"] = 1_800_000_000,
            ["chat"] = new JsonObject { ["id"] = by.Id, ["type"] = "private", ["first_name"] = by.FirstName },
        },
    };

    public static string Body(int updateId, string kind, JsonObject payload) =>
        new JsonObject { ["update_id"] = updateId, [kind] = payload }.ToJsonString();

    /// <summary>Posts to the webhook with the registered secret.</summary>
    public static Task<HttpStatusCode> PostUpdate(this Site site, string body) => site.PostUpdate(new StringContent(body), site.Telegram.Webhook.Secret!);

    public static async Task<HttpStatusCode> PostUpdate(this Site site, HttpContent body, params string[] secrets)
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/telegram/webhook") { Content = body };
        foreach (var secret in secrets)
            request.Headers.TryAddWithoutValidation(SecretHeader, secret);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>A body that does not say its length.</summary>
    public static HttpContent Chunked(string body) => new StreamContent(new Endless(Encoding.UTF8.GetBytes(body)));

    private sealed class Endless(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
