namespace JobRadar.BotAuth.MtprotoSessions.Connecting;

/// <summary>What came of a step of connecting a Telegram account.</summary>
public abstract record ConnectResult
{
    private ConnectResult()
    {
    }

    /// <summary>Telegram has sent a code into the user's Telegram app.</summary>
    /// <param name="SignInId">What the next steps name.</param>
    public sealed record CodeSent(string SignInId) : ConnectResult;

    /// <summary>QR codes can be looked at.</summary>
    /// <param name="SignInId">What the stream names.</param>
    public sealed record CodesBegin(string SignInId) : ConnectResult;

    public sealed record Connected : ConnectResult;

    /// <summary>The code was right, or the QR code was accepted; two-step verification asks for the password.</summary>
    public sealed record PasswordNeeded(string SignInId) : ConnectResult;

    public sealed record WrongCode(int AttemptsLeft) : ConnectResult;

    public sealed record WrongPassword(int AttemptsLeft) : ConnectResult;

    /// <summary>Too late, too many attempts, or Telegram says that the code has expired.</summary>
    public sealed record Expired : ConnectResult;

    /// <summary>This user has no such sign-in, or it is not at this step.</summary>
    public sealed record NotFound : ConnectResult;

    /// <summary>Telegram, or this site, wants to be left alone for so long.</summary>
    public sealed record TooMany(TimeSpan RetryAfter) : ConnectResult;

    /// <summary>Telegram knows no account with the user's phone number.</summary>
    public sealed record NotRegistered : ConnectResult;

    /// <summary>Telegram would make a new account for this number; that is done in Telegram.</summary>
    public sealed record SignUpRequired : ConnectResult;

    /// <summary>The account that signed in is not the user's own; it was logged out again.</summary>
    public sealed record OtherAccount : ConnectResult;

    public sealed record AlreadyConnected : ConnectResult;

    /// <summary>Telegram does not answer just now.</summary>
    public sealed record Unavailable : ConnectResult;
}
