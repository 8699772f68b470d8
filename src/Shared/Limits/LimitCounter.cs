namespace JobRadar.BotAuth.Shared.Limits;

/// <summary>How often something happened in one fixed window; shared by all hosts through the store.</summary>
public sealed class LimitCounter
{
    public required string Key { get; init; }
    public required DateTimeOffset WindowEndsAt { get; set; }
    public required int Count { get; set; }
}
