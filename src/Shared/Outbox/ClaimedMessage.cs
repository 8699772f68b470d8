namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>A message that one sender holds for a while, see <see cref="OutboxQueue.ClaimLength"/>.</summary>
/// <param name="Attempts">This one included.</param>
/// <param name="Failures">How often it could not be read or put into words before.</param>
public sealed record ClaimedMessage(long Id, long ChatId, BotMessage Message, int Attempts, int Failures, DateTimeOffset CreatedAt);
