using System.Text.Json.Serialization;
using Telegram.Bot.Serialization;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Types;

/// <summary>https://core.telegram.org/bots/api#message</summary>
public sealed class Message
{
    /// <summary><c>message_id</c>: unique within its chat.</summary>
    [JsonPropertyName("message_id")]
    public int Id { get; set; }

    /// <summary>null in a channel.</summary>
    public User? From { get; set; }

    public Chat Chat { get; set; } = null!;

    /// <summary>When it was sent, UTC; <c>default</c> if the bot can no longer see the message.</summary>
    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTime Date { get; set; }

    /// <summary>Not null if the message was forwarded.</summary>
    public MessageOrigin? ForwardOrigin { get; set; }

    public string? Text { get; set; }

    public Contact? Contact { get; set; }

    public InlineKeyboardMarkup? ReplyMarkup { get; set; }
}
