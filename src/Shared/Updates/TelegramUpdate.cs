namespace JobRadar.BotAuth.Shared.Updates;

/// <summary>
/// The inbox of updates: one row per <c>update_id</c> that took effect, or that failed. Ids are random after a quiet week, so
/// membership counts, never order.
/// </summary>
public sealed class TelegramUpdate
{
    public required long UpdateId { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Its effects are committed in the same transaction.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    public int Failures { get; set; }

    /// <summary>It failed too often, or cannot be read, and is answered 200 from now on.</summary>
    public DateTimeOffset? DeadLetteredAt { get; set; }

    /// <summary>Of dead letters only: what Telegram sent.</summary>
    public string? Body { get; set; }

    public string? Error { get; set; }
}
