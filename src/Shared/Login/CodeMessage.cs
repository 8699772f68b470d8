namespace JobRadar.BotAuth.Shared.Login;

/// <summary>A message in a chat that shows a code which counts, as far as its reader can see. One request may have several.</summary>
public sealed class CodeMessage
{
    public required long ChatId { get; init; }

    /// <summary>Telegram's number of it in its chat.</summary>
    public required int MessageId { get; init; }

    public required string RequestId { get; init; }
    public required DateTimeOffset SentAt { get; init; }
}
