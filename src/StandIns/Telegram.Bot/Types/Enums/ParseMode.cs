using System.Text.Json.Serialization;

namespace Telegram.Bot.Types.Enums;

/// <summary>How the markup of a text is written (https://core.telegram.org/bots/api#formatting-options).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParseMode>))]
public enum ParseMode
{
    None = 0,
    Markdown,
    Html,
    MarkdownV2,
}
