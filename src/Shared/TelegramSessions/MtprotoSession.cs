namespace JobRadar.BotAuth.Shared.TelegramSessions;

/// <summary>
/// A user's MTProto session: a credential for the whole Telegram account, so it is sealed for this row and never leaves the process that
/// asks Telegram with it.
/// </summary>
public sealed class MtprotoSession
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required byte[] Sealed { get; set; }

    /// <summary>Nobody uses it any more: it stays only until Telegram has ended it.</summary>
    public bool LoggingOut { get; set; }

    /// <summary>When the sweep looks at it next.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Until then one sweep has it for itself.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }
}
