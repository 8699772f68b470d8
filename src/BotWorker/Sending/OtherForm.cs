using JobRadar.BotAuth.BotWorker.Words;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.ReplyMarkups;

namespace JobRadar.BotAuth.BotWorker.Sending;

/// <summary>
/// How else a message can be said that Telegram refuses as it is: without the button that it does not like, or as a message of its own where the one to
/// edit is deleted, too old or no text. Telegram says which only in words (400), and not always in the same.
/// </summary>
internal static class OtherForm
{
    /// <summary>What refusals of buttons and keyboards have in common, as in BUTTON_URL_INVALID, "inline keyboard button URL … is invalid", URL_INVALID.</summary>
    private static readonly string[] OfButtons = ["button", "url", "keyboard", "markup"];

    /// <summary>The edit says what stands there already.</summary>
    public static bool IsUnchanged(RenderedMessage message, ApiRequestException refusal) =>
        message.EditMessageId is not null && refusal.ErrorCode == 400 && Says(refusal, "message is not modified");

    /// <returns>Null when there is none that is worth a try.</returns>
    public static RenderedMessage? After(RenderedMessage message, ApiRequestException refusal)
    {
        if (refusal.ErrorCode != 400)
            return null;
        if (message.Markup is not null && Array.Exists(OfButtons, word => Says(refusal, word)))
            return message with { Markup = WithoutLinks(message.Markup) };
        return message.EditMessageId is not null ? message with { EditMessageId = null } : null;
    }

    /// <summary>Buttons that ask this bot stay, the first time: "not me" is among them, and Telegram has nothing to object to.</summary>
    private static InlineKeyboardMarkup? WithoutLinks(ReplyMarkup markup)
    {
        if (markup is not InlineKeyboardMarkup inline)
            return null;
        var rows = inline.InlineKeyboard.Select(row => row.Where(button => button.CallbackData is not null).ToList()).Where(row => row.Count > 0).ToList();
        var left = rows.Sum(row => row.Count);
        return left > 0 && left < inline.InlineKeyboard.Sum(row => row.Count()) ? new InlineKeyboardMarkup(rows) : null;
    }

    private static bool Says(ApiRequestException refusal, string words) => refusal.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
