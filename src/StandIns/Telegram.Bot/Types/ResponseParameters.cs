namespace Telegram.Bot.Types;

/// <summary>https://core.telegram.org/bots/api#responseparameters</summary>
public sealed class ResponseParameters
{
    /// <summary>The group has become a supergroup with this id.</summary>
    public long? MigrateToChatId { get; set; }

    /// <summary>Seconds to wait before the request may be sent again.</summary>
    public int? RetryAfter { get; set; }
}
