using System.Text.Json.Serialization;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Description;
using JobRadar.BotAuth.WebHost.Sessions;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary>Of <c>POST /api/auth/start</c>.</summary>
/// <param name="Phone">As typed.</param>
/// <param name="Country">Of a phone number typed without <c>+</c>, by ISO 3166-1; else that of <c>Login:DefaultCountryCode</c>.</param>
/// <param name="Known">True in place of a phone: the login of the user whom this browser is known for.</param>
/// <param name="StepUp">True asks for a code, also in a known browser: a session that may do what needs a fresh login.</param>
/// <param name="TimeZone">Of the browser, by its IANA name: messages of the bot tell times in it.</param>
[SentAs("StartByPhone", "phone", "country?", "step_up?", "time_zone?")]
[SentAs("StartKnown", "known", "step_up?", "time_zone?")]
internal sealed record StartBody(string? Phone, string? Country = null, bool Known = false, bool StepUp = false, string? TimeZone = null);

/// <summary>Of <c>POST /api/auth/login-by-telegram</c>: either the request or the phone, and the code.</summary>
/// <param name="AuthId">Of the login, as its start has answered.</param>
/// <param name="Phone">In place of it: the newest login of this browser with this phone number.</param>
/// <param name="Code">The 6 digits from the bot's newest message.</param>
/// <param name="Country">As at the start.</param>
[SentAs("RedeemByRequest", "auth_id", "code")]
[SentAs("RedeemByPhone", "phone", "country?", "code")]
internal sealed record RedeemBody(string? AuthId, string? Phone, string? Code, string? Country = null);

/// <summary>Signed in without a code.</summary>
/// <param name="ExpiresIn">Seconds until the session ends without use.</param>
/// <param name="ConnectTelegram">The next login needs a code again, unless the user connects the Telegram account. Left out when it is false.</param>
/// <param name="AuthToken">The token itself; left out where it is in the cookie only.</param>
/// <param name="DroppedExtension">Digits of an extension that was typed after the number and counts for nothing; left out where there was none.</param>
internal sealed record DirectAnswer(
    bool Ok,
    [property: OneOf("telegram_direct")] string LoginVia,
    int ExpiresIn,
    UserAnswer User,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool ConnectTelegram,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AuthToken = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DroppedExtension = null)
{
    public static DirectAnswer Of(SignedIn signedIn, bool connectTelegram, bool withToken) => new(
        true,
        "telegram_direct",
        (int)(signedIn.Session.ExpiresAt - signedIn.Session.CreatedAt).TotalSeconds,
        UserAnswer.Of(signedIn.User),
        connectTelegram,
        withToken ? signedIn.Token.Reveal() : null);
}

/// <summary>Signed in by a code; the rest as in <see cref="DirectAnswer"/>.</summary>
/// <param name="ExpiresIn">Seconds until the session ends without use.</param>
/// <param name="ConnectTelegram">The next login needs a code again, unless the user connects the Telegram account. Left out when it is false.</param>
/// <param name="AuthToken">The token itself; left out where it is in the cookie only.</param>
internal sealed record RedeemedAnswer(
    bool Ok,
    [property: OneOf("telegram_bot")] string LoginVia,
    int ExpiresIn,
    UserAnswer User,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool ConnectTelegram,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AuthToken)
{
    public static RedeemedAnswer Of(DirectAnswer signedIn) =>
        new(signedIn.Ok, "telegram_bot", signedIn.ExpiresIn, signedIn.User, signedIn.ConnectTelegram, signedIn.AuthToken);
}

/// <summary>The bot takes over.</summary>
/// <param name="AuthId">Of this login: to ask how far it is, and to redeem the code.</param>
/// <param name="BotUrl">Opens the bot in a browser.</param>
/// <param name="AppUrl">Opens it in Telegram's app, also where the other is blocked.</param>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="Interval">Seconds between two polls (RFC 8628, 3.2).</param>
/// <param name="AskAgainIn">Seconds until the page offers another code.</param>
/// <param name="LinkOnly">A code may not come by itself any more: the link gives it. Follows from how often this browser has asked, whoever it asked for.</param>
/// <param name="Phone">The number as it was understood, for people; where none was typed, no more of it than the greeting has.</param>
/// <param name="DroppedExtension">As in <see cref="DirectAnswer"/>.</param>
internal sealed record BotAnswer(
    bool Ok,
    [property: OneOf("telegram_bot")] string LoginVia,
    string AuthId,
    string BotUrl,
    string AppUrl,
    string BotUsername,
    int ExpiresIn,
    int Interval,
    int AskAgainIn,
    bool LinkOnly,
    string Phone,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DroppedExtension);

/// <summary>How far a request is.</summary>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="AttemptsLeft">How many codes may still be tried.</param>
/// <param name="BotOpened">Its link was opened in some chat.</param>
/// <param name="Reason">Why it was denied or is expired; left out unless it is.</param>
internal sealed record ProgressAnswer(
    bool Ok,
    [property: NamesOf(typeof(LoginState))] string Status,
    int ExpiresIn,
    int AttemptsLeft,
    bool BotOpened,
    [property: NamesOf(typeof(RequestOver), typeof(DenialReason)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason)
{
    public static ProgressAnswer Of(Progress progress) =>
        new(true, Name(progress.State), progress.ExpiresIn, progress.AttemptsLeft, progress.BotOpened, RequestReason.Of(progress));

    private static string Name(LoginState state) => state switch
    {
        LoginState.Waiting => "waiting",
        LoginState.PhoneConfirmed => "phone_confirmed",
        LoginState.CodeSent => "code_sent",
        LoginState.Denied => "denied",
        LoginState.Expired => "expired",
        LoginState.Completed => "completed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
