namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// After "not me" the bot does not write unasked about this phone, and nobody logs in with the phone alone where that is allowed. The
/// link and known browsers keep working.
/// </summary>
public sealed class PromptPause
{
    public static readonly TimeSpan Length = TimeSpan.FromHours(1);

    public required string Phone { get; init; }
    public required DateTimeOffset EndsAt { get; set; }
}
