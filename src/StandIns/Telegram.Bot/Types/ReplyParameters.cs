namespace Telegram.Bot.Types;

/// <summary>Which message a message answers (https://core.telegram.org/bots/api#replyparameters).</summary>
public sealed class ReplyParameters
{
    public int? MessageId { get; set; }

    /// <summary>Send it even if the message that it answers is gone.</summary>
    public bool AllowSendingWithoutReply { get; set; }

    public static implicit operator ReplyParameters(int replyToMessageId) => new() { MessageId = replyToMessageId };
}
