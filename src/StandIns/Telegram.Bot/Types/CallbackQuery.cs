namespace Telegram.Bot.Types;

/// <summary>A tap on an inline button (https://core.telegram.org/bots/api#callbackquery).</summary>
public sealed class CallbackQuery
{
    public string Id { get; set; } = null!;

    public User From { get; set; } = null!;

    /// <summary>The message with the button; only its chat and id are certain.</summary>
    public Message? Message { get; set; }

    public string ChatInstance { get; set; } = null!;

    /// <summary>The button's <c>callback_data</c>; a modified client may send anything.</summary>
    public string? Data { get; set; }
}
