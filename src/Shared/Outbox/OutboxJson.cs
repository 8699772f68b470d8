using System.Text.Json.Serialization;

namespace JobRadar.BotAuth.Shared.Outbox;

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BotMessage))]
internal sealed partial class OutboxJson : JsonSerializerContext;
