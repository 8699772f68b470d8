namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>A message that the bot is to send. Written in the transaction of what causes it; sent at least once.</summary>
public sealed class OutboxMessage
{
    public long Id { get; init; }
    public required OutboxPriority Priority { get; init; }

    /// <summary>Null until the sender has looked the recipient up, see <see cref="BotMessage.LoginCode"/>.</summary>
    public long? ChatId { get; set; }

    public required BotMessage Message { get; init; }

    /// <summary>Of one cause there is one message.</summary>
    public string? DedupeKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>A sender holds it until then; a sender that died gives it back by not being there.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public int Attempts { get; set; }

    /// <summary>Set with <see cref="Outcome"/>, once nothing is left to do.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    public OutboxOutcome? Outcome { get; set; }
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

/// <summary>How a row was settled. The numbers are in the store.</summary>
public enum OutboxOutcome
{
    Sent = 1,

    /// <summary>There was nobody to send it to, or nothing to say any more.</summary>
    Dropped = 2,

    /// <summary>Telegram will never take it as it is.</summary>
    Refused = 3,

    /// <summary>The bot is blocked or the account gone. Notices are enqueued again when the chat can be reached again.</summary>
    Unreachable = 4,
}
