using JobRadar.BotAuth.Shared.Browsers;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// One login through the bot, from the typed phone to the redeemed code. A state machine without clock or store:
/// each step takes <c>now</c> and says what came of it.
/// </summary>
public sealed class LoginRequest
{
    /// <summary>What the page polls with. Differs from the link's payload, which never yields a token.</summary>
    public required string Id { get; init; }

    public required string Phone { get; init; }
    public required Guid BrowserId { get; set; }
    public required byte[] BrowserSecretHash { get; set; }
    public required byte[] PayloadHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required int MaxAttempts { get; init; }

    /// <summary>How often this browser has asked for this phone in a row, this time included.</summary>
    public int Round { get; init; } = 1;

    public string? Ip { get; init; }
    public string? Browser { get; init; }
    public string? Os { get; init; }

    /// <summary>Of the browser that asks, as in <c>Europe/Riga</c>; null when it did not say.</summary>
    public string? TimeZone { get; init; }

    public LoginState State { get; private set; } = LoginState.Waiting;

    /// <summary>The account whose chat opened the link last; its contact counts for this request.</summary>
    public long? OpenedBy { get; private set; }

    /// <summary>Whose login this is, once a code was made for somebody. The code signs in this user and nobody else.</summary>
    public Guid? UserId { get; private set; }

    public byte[]? SealedCode { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>Why it was denied; null unless it was.</summary>
    public DenialReason? DeniedFor { get; private set; }

    /// <summary>The browser's new id, after the code was redeemed.</summary>
    public Guid? RedeemedBrowserId { get; private set; }

    public RequestOrigin Origin => new(Ip, Browser, Os);

    public int AttemptsLeft => MaxAttempts - Attempts;

    /// <summary>Its owner opened the link, so a code is not unasked any more.</summary>
    private bool CameThroughLink => State is LoginState.PhoneConfirmed or LoginState.CodeSent;

    /// <summary>The state at a time: expiry and used-up attempts need no write.</summary>
    public LoginState StateAt(DateTimeOffset now) =>
        IsFinal(State) ? State : now >= ExpiresAt || AttemptsLeft <= 0 ? LoginState.Expired : State;

    public bool IsOpen(DateTimeOffset now) => !IsFinal(StateAt(now));

    /// <summary>Why no code counts for it any more. To be asked of one that is over and was not denied.</summary>
    public RequestOver WhyOver(DateTimeOffset now) => State switch
    {
        LoginState.Completed => RequestOver.Redeemed,
        _ when AttemptsLeft <= 0 => RequestOver.Attempts,
        _ when now < ExpiresAt => RequestOver.Superseded,
        _ => RequestOver.Expired,
    };

    public bool StartedBy(BrowserCookie cookie) => cookie.Id == BrowserId && cookie.IsBoundTo(BrowserSecretHash);

    /// <summary>Its browser holds this cookie from now on.</summary>
    public void BindTo(BrowserCookie cookie) => (BrowserId, BrowserSecretHash) = (cookie.Id, cookie.BindingHash());

    /// <summary>The link was opened in this account's chat.</summary>
    public bool Open(long telegramId, DateTimeOffset now)
    {
        if (!IsOpen(now))
            return false;
        OpenedBy = telegramId;
        return true;
    }

    /// <summary>
    /// A code is about to go to this user's chat. Another user than before gets another code, so that nobody signs in as
    /// somebody else with a code that was sent before.
    /// </summary>
    /// <param name="sealCode">Makes and seals a new code.</param>
    public bool IssueCodeFor(Guid userId, Func<byte[]> sealCode, DateTimeOffset now)
    {
        if (!IsOpen(now))
            return false;
        if (UserId != userId)
            (UserId, SealedCode) = (userId, sealCode());
        return true;
    }

    /// <summary>The user proved in the chat that the phone is theirs.</summary>
    public bool ConfirmPhone(Guid userId, Func<byte[]> sealCode, DateTimeOffset now)
    {
        if (!IssueCodeFor(userId, sealCode, now))
            return false;
        State = LoginState.PhoneConfirmed;
        return true;
    }

    /// <summary>
    /// Telegram took the code message. Shown only to a page whose user came through the link: else polling would tell
    /// who is known.
    /// </summary>
    public bool CodeSent(DateTimeOffset now)
    {
        if (StateAt(now) != LoginState.PhoneConfirmed)
            return false;
        State = LoginState.CodeSent;
        return true;
    }

    /// <summary>No code counts for it any more, as its owner wants.</summary>
    public bool Deny(DateTimeOffset now, DenialReason reason = DenialReason.NotMe)
    {
        if (!IsOpen(now))
            return false;
        (State, SealedCode, DeniedFor) = (LoginState.Denied, null, reason);
        return true;
    }

    /// <summary>The same browser asked again for the same phone: only the newer code counts.</summary>
    public bool Supersede(DateTimeOffset now)
    {
        if (!IsOpen(now))
            return false;
        (State, SealedCode) = (LoginState.Expired, null);
        return true;
    }

    /// <summary>A typed code. The attempt is counted before the code is looked at, and the same work is done for a request without one.</summary>
    /// <param name="open">Opens the sealed code, or some other one when there is none; null when it cannot be opened.</param>
    /// <param name="unaskedCounts">False: only a code that its owner asked for through the link is right.</param>
    public CodeCheck Redeem(LoginCode typed, Func<byte[]?, LoginCode?> open, bool unaskedCounts, DateTimeOffset now)
    {
        if (StateAt(now) is var state && IsFinal(state))
            return new CodeCheck.Closed(state);
        Attempts++;
        var isRight = open(SealedCode)?.Matches(typed) == true;
        if (!isRight || SealedCode is null || UserId is not { } user || !(unaskedCounts || CameThroughLink))
            return new CodeCheck.Wrong(AttemptsLeft);
        (State, SealedCode) = (LoginState.Completed, null);
        return new CodeCheck.Right(user);
    }

    /// <summary>What the redeemed code made.</summary>
    public void Complete(Guid browserId) => RedeemedBrowserId = browserId;

    private static bool IsFinal(LoginState state) =>
        state is LoginState.Denied or LoginState.Expired or LoginState.Completed;
}

/// <summary>The numbers are in the store; the names, in snake_case, are the contract's <c>status</c>.</summary>
public enum LoginState
{
    Waiting = 0,
    PhoneConfirmed = 1,
    CodeSent = 2,
    Denied = 3,
    Expired = 4,
    Completed = 5,
}

/// <summary>Why a request is over; the names, in snake_case, are the contract's <c>reason</c>.</summary>
public enum RequestOver
{
    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Too many wrong codes.</summary>
    Attempts,

    /// <summary>Its code was used.</summary>
    Redeemed,

    /// <summary>A newer request took its place, or its user ended everything.</summary>
    Superseded,
}

/// <summary>Why a request was denied. The numbers are in the store; the names, in snake_case, are the contract's <c>reason</c>.</summary>
public enum DenialReason
{
    /// <summary>Somebody tapped "not me" in the chat of the phone's owner.</summary>
    NotMe = 0,

    /// <summary>The account that opened the link has another phone.</summary>
    OtherPhone = 1,
}

/// <summary>What came of a typed code.</summary>
public abstract record CodeCheck
{
    private CodeCheck()
    {
    }

    public sealed record Right(Guid UserId) : CodeCheck;

    public sealed record Wrong(int AttemptsLeft) : CodeCheck;

    /// <param name="State">Why no code counts any more.</param>
    public sealed record Closed(LoginState State) : CodeCheck;
}
