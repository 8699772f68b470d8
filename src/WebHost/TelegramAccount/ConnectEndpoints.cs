using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.MtprotoSessions.Connecting;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;
using JobRadar.BotAuth.WebHost.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.TelegramAccount;

using ConnectResults = Results<Ok<ConnectAnswer>, ProblemHttpResult>;

/// <summary>Connecting: <c>POST /api/telegram/connect</c>, <c>…/code</c>, <c>…/password</c>, and <c>…/qr</c>, which begins the codes to scan.</summary>
internal static class ConnectEndpoints
{
    private const int MaxText = 256;
    private static readonly TimeSpan TelegramRetry = TimeSpan.FromSeconds(5);

    public static async Task<Results<Ok<ConnectStartAnswer>, ProblemHttpResult>> Start(
        HttpContext context, ConnectByCode connect, CancellationToken cancellationToken) =>
        await connect.Start(context.SignedInSession(), cancellationToken) switch
        {
            ConnectResult.CodeSent sent => TypedResults.Ok(
                new ConnectStartAnswer(true, "telegram_sms", sent.SignInId, (int)MtprotoSignIn.Lifetime.TotalSeconds)),
            var refused => Refused(context, refused),
        };

    public static async Task<ConnectResults> EnterCode(HttpContext context, ConnectByCode connect, CancellationToken cancellationToken)
    {
        var read = await RequestBody.Read(context.Request, WebJson.Default.ConnectCodeBody, cancellationToken);
        if (!read.IsRead(out var body, out var problem))
            return problem;
        if (body.AuthId is null || body.Code is null)
            return RequestBody.Missing(body.AuthId is null ? "auth_id" : "code");
        var digits = string.Concat(body.Code.Where(char.IsAsciiDigit));
        return digits.Length is 0 or > 10
            ? Problem.Of(ProblemCode.InvalidCode, "Type the digits from the newest message of Telegram itself.")
            : Answer(context, await connect.EnterCode(context.SignedInSession(), body.AuthId, digits, cancellationToken));
    }

    public static async Task<ConnectResults> EnterPassword(HttpContext context, ConnectByCode connect, CancellationToken cancellationToken)
    {
        var read = await RequestBody.Read(context.Request, WebJson.Default.ConnectPasswordBody, cancellationToken);
        if (!read.IsRead(out var body, out var problem))
            return problem;
        if (body.AuthId is null || string.IsNullOrEmpty(body.Password))
            return RequestBody.Missing(body.AuthId is null ? "auth_id" : "password");
        return body.Password.Length > MaxText
            ? Problem.Of(ProblemCode.InvalidRequest, "The field password is longer than any Telegram password.")
            : Answer(context, await connect.EnterPassword(context.SignedInSession(), body.AuthId, body.Password, cancellationToken));
    }

    public static async Task<Results<Ok<QrStartAnswer>, ProblemHttpResult>> StartQr(
        HttpContext context, ConnectByQr connect, CancellationToken cancellationToken) =>
        await connect.Begin(context.SignedInSession(), cancellationToken) switch
        {
            ConnectResult.CodesBegin codes => TypedResults.Ok(new QrStartAnswer(true, codes.SignInId)),
            var refused => Refused(context, refused),
        };

    private static ConnectResults Answer(HttpContext context, ConnectResult result) => result switch
    {
        ConnectResult.Connected => TypedResults.Ok(new ConnectAnswer(true, "connected", AuthId: null)),
        ConnectResult.PasswordNeeded needed => TypedResults.Ok(new ConnectAnswer(true, "password_needed", needed.SignInId)),
        _ => Refused(context, result),
    };

    private static ProblemHttpResult Refused(HttpContext context, ConnectResult result) => result switch
    {
        ConnectResult.TooMany many => Problem.Later(
            context, ProblemCode.TooManyRequests, many.RetryAfter, "Telegram or this site asks for a pause. Try again when it is over."),
        ConnectResult.Unavailable => Problem.Later(
            context, ProblemCode.Unavailable, TelegramRetry, "Telegram does not answer just now. Try again in a moment."),
        _ => Refused(result),
    };

    /// <summary>What is wrong, as a problem; also sent as an event where there is no status left to set.</summary>
    public static ProblemHttpResult Refused(ConnectResult result) => result switch
    {
        ConnectResult.WrongCode wrong => Problem.Of(
            ProblemCode.InvalidCode, "Type the digits from the newest message of Telegram itself.", ("attempts_left", wrong.AttemptsLeft)),
        ConnectResult.WrongPassword wrong => Problem.Of(
            ProblemCode.InvalidPassword, "Type the password of Telegram's two-step verification.", ("attempts_left", wrong.AttemptsLeft)),
        ConnectResult.Expired => Problem.Of(ProblemCode.RequestExpired, "This sign-in is over: begin again."),
        ConnectResult.NotFound => Problem.Of(ProblemCode.NotFound, "You have no such sign-in, or it is at another step: begin again."),
        ConnectResult.NotRegistered => Problem.Of(
            ProblemCode.PhoneNotRegistered, "Telegram knows no account with your phone number. If it has changed, log in here with the new number."),
        ConnectResult.SignUpRequired => Problem.Of(ProblemCode.SignUpRequired, "There is no Telegram account with this number yet: make one in Telegram first."),
        ConnectResult.OtherAccount => Problem.Of(ProblemCode.OtherAccount, "This is not the Telegram account you log in with here; it was logged out again."),
        ConnectResult.AlreadyConnected => Problem.Of(ProblemCode.AlreadyConnected, "Your Telegram account is connected. Disconnect it first."),
        _ => throw new InvalidOperationException($"Unknown outcome {result}."),
    };
}
