using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>https://core.telegram.org/bots/api#chatmember</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(ChatMemberOwner), "creator")]
[JsonDerivedType(typeof(ChatMemberAdministrator), "administrator")]
[JsonDerivedType(typeof(ChatMemberMember), "member")]
[JsonDerivedType(typeof(ChatMemberRestricted), "restricted")]
[JsonDerivedType(typeof(ChatMemberLeft), "left")]
[JsonDerivedType(typeof(ChatMemberBanned), "kicked")]
public abstract class ChatMember
{
    private protected ChatMember(ChatMemberStatus status) => Status = status;

    [JsonIgnore]
    public ChatMemberStatus Status { get; }

    public User User { get; set; } = null!;
}

public sealed class ChatMemberOwner() : ChatMember(ChatMemberStatus.Creator);

public sealed class ChatMemberAdministrator() : ChatMember(ChatMemberStatus.Administrator);

public sealed class ChatMemberMember() : ChatMember(ChatMemberStatus.Member);

public sealed class ChatMemberRestricted() : ChatMember(ChatMemberStatus.Restricted);

public sealed class ChatMemberLeft() : ChatMember(ChatMemberStatus.Left);

/// <summary>In a private chat: the user has blocked the bot.</summary>
public sealed class ChatMemberBanned() : ChatMember(ChatMemberStatus.Kicked);
