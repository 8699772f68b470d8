namespace Telegram.Bot.Types;

/// <summary>A button that copies (https://core.telegram.org/bots/api#copytextbutton).</summary>
public sealed class CopyTextButton
{
    /// <summary>1–256 characters.</summary>
    public string Text { get; set; } = null!;

    public static implicit operator CopyTextButton(string text) => new() { Text = text };
}
