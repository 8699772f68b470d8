using System.Text.Json.Serialization;
using Telegram.Bot.Serialization;

namespace Telegram.Bot.Types;

/// <summary>https://core.telegram.org/bots/api#chatmemberupdated</summary>
public sealed class ChatMemberUpdated
{
    public Chat Chat { get; set; } = null!;

    /// <summary>Who made the change.</summary>
    public User From { get; set; } = null!;

    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTime Date { get; set; }

    public ChatMember OldChatMember { get; set; } = null!;

    public ChatMember NewChatMember { get; set; } = null!;
}
