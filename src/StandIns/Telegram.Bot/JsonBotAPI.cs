using System.Text.Json;
using Telegram.Bot.Serialization;

namespace Telegram.Bot;

/// <summary>JSON as the Bot API writes it: snake_case, Unix times, enum values as words.</summary>
public static class JsonBotAPI
{
    /// <summary>Reads and writes the types of <see cref="Types"/>.</summary>
    public static JsonSerializerOptions Options { get; } = BotApiJsonContext.Default.Options;
}
