using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>In which chats a command menu is shown (https://core.telegram.org/bots/api#botcommandscope).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(BotCommandScopeDefault), "default")]
[JsonDerivedType(typeof(BotCommandScopeAllPrivateChats), "all_private_chats")]
public abstract class BotCommandScope
{
    private protected BotCommandScope(BotCommandScopeType type) => Type = type;

    [JsonIgnore]
    public BotCommandScopeType Type { get; }

    public static BotCommandScopeDefault Default() => new();

    public static BotCommandScopeAllPrivateChats AllPrivateChats() => new();
}

public sealed class BotCommandScopeDefault() : BotCommandScope(BotCommandScopeType.Default);

public sealed class BotCommandScopeAllPrivateChats() : BotCommandScope(BotCommandScopeType.AllPrivateChats);
