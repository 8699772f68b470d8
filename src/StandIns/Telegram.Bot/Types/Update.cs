using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Serialization;
using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>One event (https://core.telegram.org/bots/api#update). At most one kind of content is there.</summary>
public sealed class Update
{
    /// <summary><c>update_id</c>: the same in every delivery of the same update.</summary>
    [JsonPropertyName("update_id")]
    public int Id { get; set; }

    public Message? Message { get; set; }

    public CallbackQuery? CallbackQuery { get; set; }

    /// <summary>What the bot may do in a chat has changed; in a private chat: blocked or unblocked.</summary>
    public ChatMemberUpdated? MyChatMember { get; set; }

    /// <summary><see cref="UpdateType.Unknown"/> for a kind that is not known, and for JSON that is no update.</summary>
    [JsonIgnore]
    public UpdateType Type => this switch
    {
        { Message: not null } => UpdateType.Message,
        { CallbackQuery: not null } => UpdateType.CallbackQuery,
        { MyChatMember: not null } => UpdateType.MyChatMember,
        _ => OtherContent?.Keys.Select(SnakeCaseEnumConverter<UpdateType>.Parse)
            .FirstOrDefault(type => type != UpdateType.Unknown) ?? UpdateType.Unknown,
    };

    /// <summary>The kinds that have a <see cref="Type"/> and no property here.</summary>
    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? OtherContent { get; set; }
}
