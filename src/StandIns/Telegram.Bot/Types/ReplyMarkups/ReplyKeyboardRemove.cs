namespace Telegram.Bot.Types.ReplyMarkups;

/// <summary>Takes the bot's keyboard away (https://core.telegram.org/bots/api#replykeyboardremove).</summary>
public sealed class ReplyKeyboardRemove : ReplyMarkup
{
#pragma warning disable CA1822 // A property of the JSON object.
    public bool RemoveKeyboard => true;
#pragma warning restore CA1822

    /// <summary>Only for the users that the message names or answers.</summary>
    public bool Selective { get; set; }
}
