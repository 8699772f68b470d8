namespace Telegram.Bot.Types.Enums;

/// <summary>In which chats a command menu is shown.</summary>
public enum BotCommandScopeType
{
    Default = 1,
    AllPrivateChats,
}
