using System.Diagnostics.CodeAnalysis;

namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>https://core.telegram.org/bots/api#keyboardbutton</summary>
public sealed class KeyboardButton
{
    public KeyboardButton()
    {
    }

    [SetsRequiredMembers]
    public KeyboardButton(string text) => Text = text;

    /// <summary>What the button shows, and sends if it does nothing else.</summary>
    public required string Text { get; set; }

    /// <summary>Sends the user's own contact after they agree; private chats only.</summary>
    public bool RequestContact { get; set; }

    public static KeyboardButton WithRequestContact(string text) => new(text) { RequestContact = true };
}
