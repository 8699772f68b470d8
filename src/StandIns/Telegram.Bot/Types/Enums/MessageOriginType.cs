namespace Telegram.Bot.Types.Enums;

/// <summary>Where a forwarded message comes from.</summary>
public enum MessageOriginType
{
    User = 1,
    HiddenUser,
    Chat,
    Channel,
}
