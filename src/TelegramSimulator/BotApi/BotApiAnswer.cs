using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>What a Bot API call answers: an HTTP status and the JSON envelope.</summary>
internal sealed record BotApiAnswer(int Status, JsonObject Body)
{
    public static BotApiAnswer Ok(JsonNode result) => new(200, new JsonObject { ["ok"] = true, ["result"] = result });

    public static BotApiAnswer Refused(int status, string description, int? retryAfter = null)
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = status, ["description"] = description };
        if (retryAfter is { } seconds)
            body["parameters"] = new JsonObject { ["retry_after"] = seconds };
        return new(status, body);
    }
}
