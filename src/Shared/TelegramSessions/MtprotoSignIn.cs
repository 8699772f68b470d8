namespace JobRadar.BotAuth.Shared.TelegramSessions;

/// <summary>
/// A half-done sign-in of a user's Telegram account. It is a row and no open connection: its steps may come to different hosts, and one that is
/// abandoned leaves nothing behind but the row.
/// </summary>
public sealed class MtprotoSignIn
{
    public const int MaxAttempts = 5;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The contract's <c>auth_id</c>; good for its own user only.</summary>
    public required string Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>The client's session with its own key, and what Telegram wants back with the code.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>Of this step, codes or passwords.</summary>
    public int Attempts { get; set; }

    /// <summary>The code was right; two-step verification asks for the password.</summary>
    public bool PasswordNeeded { get; set; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
