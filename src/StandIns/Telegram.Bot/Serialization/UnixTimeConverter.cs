using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telegram.Bot.Serialization;

/// <summary>Unix seconds as UTC. 0 is <c>default</c>: Telegram writes it for a message that the bot can no longer see.</summary>
internal sealed class UnixTimeConverter : JsonConverter<DateTime>
{
    private static readonly long LastSecond = new DateTimeOffset(DateTime.MaxValue, TimeSpan.Zero).ToUnixTimeSeconds();

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var seconds))
            throw new JsonException("Not a Unix time.");
        if (seconds < 0 || seconds > LastSecond)
            throw new JsonException("A time that DateTime cannot hold, or before 1970.");
        return seconds == 0 ? default : DateTime.UnixEpoch.AddSeconds(seconds);
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value == default ? 0 : new DateTimeOffset(value.ToUniversalTime()).ToUnixTimeSeconds());
}
