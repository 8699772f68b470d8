using System.Diagnostics.CodeAnalysis;

namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>https://core.telegram.org/bots/api#inlinekeyboardbutton</summary>
public sealed class InlineKeyboardButton
{
    public InlineKeyboardButton()
    {
    }

    [SetsRequiredMembers]
    public InlineKeyboardButton(string text) => Text = text;

    public required string Text { get; set; }

    /// <summary>https or tg; Telegram refuses http://localhost.</summary>
    public string? Url { get; set; }

    /// <summary>1–64 bytes, which come back in <see cref="CallbackQuery.Data"/>.</summary>
    public string? CallbackData { get; set; }

    public CopyTextButton? CopyText { get; set; }

    public static InlineKeyboardButton WithUrl(string text, string url) => new(text) { Url = url };

    public static InlineKeyboardButton WithCallbackData(string text, string callbackData) =>
        new(text) { CallbackData = callbackData };

    public static InlineKeyboardButton WithCopyText(string text, CopyTextButton copyText) => new(text) { CopyText = copyText };
}
