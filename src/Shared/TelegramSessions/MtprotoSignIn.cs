namespace JobRadar.BotAuth.Shared.TelegramSessions;

/// <summary>
/// A half-done sign-in of a user's Telegram account. It is a row and no open connection: its steps may come to different hosts, and one that is
/// abandoned leaves nothing behind but the row.
/// </summary>
public sealed class MtprotoSignIn
{
    public const int MaxAttempts = 5;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The contract's <c>auth_id</c>; good for its own user and session only.</summary>
    public required string Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>The site session that began it: no other one goes on with it.</summary>
    public required Guid SessionId { get; init; }

    /// <summary>The client's session with its own key, and what Telegram wants back with the code.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>What Telegram waits for.</summary>
    public required SignInStep Step { get; set; }

    /// <summary>Of this step: codes, passwords, or streams of QR codes.</summary>
    public int Attempts { get; set; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>What a sign-in waits for. The numbers are in the store.</summary>
public enum SignInStep
{
    /// <summary>The code that Telegram has sent into its app.</summary>
    Code = 1,

    /// <summary>A QR code is to be scanned.</summary>
    Qr = 2,

    /// <summary>The password of two-step verification.</summary>
    Password = 3,
}
