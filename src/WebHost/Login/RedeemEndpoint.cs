using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary><c>POST /api/auth/login-by-telegram</c>.</summary>
internal static class RedeemEndpoint
{
    public static async Task<IResult> Redeem(
        HttpContext context, RedeemCode redeem, Attempt attempt, SignInAnswer signIn, LoginOptions options, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.Read(context.Request, WebJson.Default.RedeemBody, cancellationToken);
        if (problem is not null)
            return problem;
        if (body!.Code is null)
            return RequestBody.Missing("code");
        if (body.AuthId is not null)
            return await Answer(context, await redeem.Redeem(attempt.Of(context.Request), body.AuthId, null, body.Code, cancellationToken), signIn, cancellationToken);
        return body.Phone is null
            ? RequestBody.Missing("auth_id")
            : PhoneNumber.Parse(body.Phone, options.DefaultCountryCode) switch
            {
                PhoneParse.Invalid invalid => Problem.Of(ProblemCode.InvalidPhone, invalid.Sentence),
                PhoneParse.Ok ok => await Answer(
                    context, await redeem.Redeem(attempt.Of(context.Request), null, ok.Phone, body.Code, cancellationToken), signIn, cancellationToken),
                var other => throw new InvalidOperationException($"Unknown outcome {other}."),
            };
    }

    private static async Task<IResult> Answer(HttpContext context, RedeemResult result, SignInAnswer signIn, CancellationToken cancellationToken) => result switch
    {
        RedeemResult.Done done => await signIn.Write(context, done.SignedIn, "telegram_bot", cancellationToken),
        RedeemResult.WrongCode wrong => Problem.Of(
            ProblemCode.InvalidCode, $"Type the {LoginCode.Length} digits from the newest message of the bot.", ("attempts_left", wrong.AttemptsLeft)),
        RedeemResult.NotFound => Problem.Of(ProblemCode.NotFound, "This browser has no such login; the code works only in the browser where you started."),
        RedeemResult.Denied => Problem.Of(ProblemCode.RequestDenied, "This login was refused in Telegram."),
        RedeemResult.Gone => Problem.Of(ProblemCode.RequestExpired, "This login is over: ask for a new code."),
        _ => throw new InvalidOperationException($"Unknown outcome {result}."),
    };
}
