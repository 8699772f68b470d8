using System.Text.Json.Serialization;

namespace JobRadar.BotAuth.BotWorker.Webhooks;

/// <summary>A Bot API call in the answer to a webhook (Bot API, "Making requests when getting updates").</summary>
/// <param name="Text">Shown for a moment over the chat; null when the answer is in the chat.</param>
internal sealed record AnswerCallback(string Method, string CallbackQueryId, string? Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnswerCallback))]
internal sealed partial class WebhookJson : JsonSerializerContext;
