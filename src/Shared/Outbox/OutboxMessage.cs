using System.Text.Json;

namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>A message that the bot is to send. Written in the transaction of what causes it; sent at least once.</summary>
public sealed class OutboxMessage
{
    public long Id { get; init; }

    /// <summary>Of its kind, see <see cref="BotMessage.Priority"/>.</summary>
    public required OutboxPriority Priority { get; init; }

    /// <summary>Null until the sender has looked the recipient up, see <see cref="MessageKind.FindChat"/>.</summary>
    public long? ChatId { get; set; }

    /// <summary>
    /// A <see cref="BotMessage"/> as JSON. Text, so that one that this version cannot read is a row like any other until its turn comes.
    /// </summary>
    public required string Content { get; init; }

    /// <summary>Of one cause there is one message.</summary>
    public string? DedupeKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>A sender holds it until then; a sender that died gives it back by not being there.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>How often it was claimed.</summary>
    public int Attempts { get; set; }

    /// <summary>How often it could not be read or put into words.</summary>
    public int Failures { get; set; }

    /// <summary>Set with <see cref="Outcome"/>, once nothing is left to do.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    public OutboxOutcome? Outcome { get; set; }

    /// <summary>Why it failed last, without what was in it.</summary>
    public string? Error { get; set; }

    public static OutboxMessage Of(BotMessage message, long? chatId, DateTimeOffset now, string? dedupeKey = null) => new()
    {
        Priority = message.Priority,
        ChatId = chatId,
        Content = JsonSerializer.Serialize(message, OutboxJson.Default.BotMessage),
        DedupeKey = dedupeKey,
        CreatedAt = now,
        DueAt = now,
    };

    /// <returns>Null when this version does not know what it says.</returns>
    public BotMessage? Read()
    {
        try
        {
            return JsonSerializer.Deserialize(Content, OutboxJson.Default.BotMessage);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>Lower goes first. The numbers are in the store.</summary>
public enum OutboxPriority
{
    /// <summary>Somebody waits at a login form.</summary>
    Code = 0,

    /// <summary>Somebody waits in the chat.</summary>
    Reply = 1,

    Notice = 2,
}

/// <summary>How a message was settled. The numbers are in the store.</summary>
public enum OutboxOutcome
{
    Sent = 1,

    /// <summary>There was nobody to send it to, or nothing to say any more.</summary>
    Dropped = 2,

    /// <summary>A dead letter: it cannot be read or put into words, or Telegram will never take it. Kept for somebody to look at.</summary>
    DeadLetter = 3,

    /// <summary>The bot is blocked or the account gone. Notices are enqueued again when the chat can be reached again.</summary>
    Unreachable = 4,
}
