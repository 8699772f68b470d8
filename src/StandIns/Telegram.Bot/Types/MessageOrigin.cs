using System.Text.Json.Serialization;
using Telegram.Bot.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>Where a forwarded message comes from (https://core.telegram.org/bots/api#messageorigin).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MessageOriginUser), "user")]
[JsonDerivedType(typeof(MessageOriginHiddenUser), "hidden_user")]
[JsonDerivedType(typeof(MessageOriginChat), "chat")]
[JsonDerivedType(typeof(MessageOriginChannel), "channel")]
public abstract class MessageOrigin
{
    private protected MessageOrigin(MessageOriginType type) => Type = type;

    [JsonIgnore]
    public MessageOriginType Type { get; }

    /// <summary>When the original was sent, UTC.</summary>
    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTime Date { get; set; }
}

public sealed class MessageOriginUser() : MessageOrigin(MessageOriginType.User)
{
    public User SenderUser { get; set; } = null!;
}

/// <summary>A user who does not let forwards link to them.</summary>
public sealed class MessageOriginHiddenUser() : MessageOrigin(MessageOriginType.HiddenUser)
{
    public string SenderUserName { get; set; } = null!;
}

public sealed class MessageOriginChat() : MessageOrigin(MessageOriginType.Chat)
{
    public Chat SenderChat { get; set; } = null!;
}

public sealed class MessageOriginChannel() : MessageOrigin(MessageOriginType.Channel)
{
    public Chat Chat { get; set; } = null!;

    public int MessageId { get; set; }
}
