using System.Text.Json.Serialization;

namespace JobRadar.BotAuth.BotWorker.Webhooks;

/// <summary>A Bot API call in the answer to a webhook (Bot API, "Making requests when getting updates").</summary>
internal sealed record AnswerCallback(string Method, string CallbackQueryId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AnswerCallback))]
internal sealed partial class WebhookJson : JsonSerializerContext;
