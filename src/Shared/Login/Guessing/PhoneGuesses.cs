namespace JobRadar.BotAuth.Shared.Login.Guessing;

/// <summary>
/// Wrong codes for a phone since the last login through the bot with it, over all its requests: a new request brings new attempts, but not a new
/// count (NIST SP 800-63B-4, 3.2.2). Unknown phones have one, too, so that nobody can tell who is known.
/// </summary>
public sealed class PhoneGuesses
{
    /// <summary>So many, and unasked codes for the phone stop and count no more, until its owner logs in through the link.</summary>
    public const int Cap = 20;

    /// <summary>How long an unknown phone's is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public required string Phone { get; init; }
    public required int Failures { get; set; }

    /// <summary>When cleaning looks whether anybody has this phone: a user's stays.</summary>
    public required DateTimeOffset DueAt { get; set; }

    public bool IsCapped => Failures >= Cap;
}
