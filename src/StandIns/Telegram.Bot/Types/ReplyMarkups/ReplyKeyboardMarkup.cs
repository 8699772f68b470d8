using System.Diagnostics.CodeAnalysis;

namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>A keyboard instead of the user's (https://core.telegram.org/bots/api#replykeyboardmarkup).</summary>
public sealed class ReplyKeyboardMarkup : ReplyMarkup
{
    [SetsRequiredMembers]
    public ReplyKeyboardMarkup()
        : this(Array.Empty<KeyboardButton[]>())
    {
    }

    [SetsRequiredMembers]
    public ReplyKeyboardMarkup(KeyboardButton button)
        : this([[button]])
    {
    }

    [SetsRequiredMembers]
    public ReplyKeyboardMarkup(params KeyboardButton[] keyboardRow)
        : this([keyboardRow])
    {
    }

    [SetsRequiredMembers]
    public ReplyKeyboardMarkup(IEnumerable<KeyboardButton> keyboardRow)
        : this([keyboardRow])
    {
    }

    [SetsRequiredMembers]
    public ReplyKeyboardMarkup(List<KeyboardButton> keyboardRow)
        : this([keyboardRow])
    {
    }

    [SetsRequiredMembers]
    public ReplyKeyboardMarkup(IEnumerable<IEnumerable<KeyboardButton>> keyboard) => Keyboard = keyboard;

    /// <summary>Rows of buttons.</summary>
    public required IEnumerable<IEnumerable<KeyboardButton>> Keyboard { get; set; }

    /// <summary>Stays while the user's own keyboard is hidden.</summary>
    public bool IsPersistent { get; set; }

    /// <summary>As high as its rows need, not as the user's own keyboard.</summary>
    public bool ResizeKeyboard { get; set; }

    /// <summary>Hides itself after a tap.</summary>
    public bool OneTimeKeyboard { get; set; }

    /// <summary>1–64 characters, shown in the empty input field.</summary>
    public string? InputFieldPlaceholder { get; set; }

    /// <summary>Only for the users that the message names or answers.</summary>
    public bool Selective { get; set; }
}
