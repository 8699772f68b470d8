namespace Telegram.Bot.Types;

/// <summary>An entry of the command menu (https://core.telegram.org/bots/api#botcommand).</summary>
public sealed class BotCommand
{
    public BotCommand()
    {
    }

    public BotCommand(string command, string description)
    {
        Command = command;
        Description = description;
    }

    /// <summary>1–32 of <c>a-z0-9_</c>, without the slash.</summary>
    public string Command { get; set; } = null!;

    /// <summary>1–256 characters.</summary>
    public string Description { get; set; } = null!;
}
