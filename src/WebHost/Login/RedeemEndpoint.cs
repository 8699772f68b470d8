using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Login;

using RedeemResults = Results<Ok<DirectAnswer>, ProblemHttpResult>;

/// <summary><c>POST /api/auth/login-by-telegram</c>.</summary>
internal static class RedeemEndpoint
{
    public static async Task<RedeemResults> Redeem(
        HttpContext context, RedeemCode redeem, LoginContextReader loginContext, SignInAnswer signIn, LoginOptions options, CancellationToken cancellationToken)
    {
        var read = await RequestBody.Read(context.Request, WebJson.Default.RedeemBody, cancellationToken);
        if (!read.IsRead(out var body, out var problem))
            return problem;
        if (body.Code is null)
            return RequestBody.Missing("code");
        PhoneNumber? phone = null;
        if (body.AuthId is null)
        {
            if (body.Phone is null)
                return RequestBody.Missing("auth_id");
            if (!TypedPhone.TryRead(body.Phone, body.Country, options, out var typed, out var wrong))
                return wrong;
            phone = typed.Phone;
        }

        return await redeem.Redeem(await loginContext.Read(context.Request, cancellationToken), body.AuthId, phone, body.Code, cancellationToken) switch
        {
            RedeemResult.Done done => await signIn.Write(context, done.SignedIn, "telegram_bot", cancellationToken),
            RedeemResult.WrongCode wrong => Wrong(wrong.AttemptsLeft),
            RedeemResult.NoCode noCode => Wrong(noCode.AttemptsLeft),
            RedeemResult.TooMany many => Problem.Later(
                context, ProblemCode.TooManyRequests, many.RetryAfter, "Too many wrong codes were typed from this address. Wait a while, then ask for a new code."),
            RedeemResult.NotFound => Problem.Of(ProblemCode.NotFound, "This browser has no such login; the code works only in the browser where you started."),
            RedeemResult.Denied => Problem.Of(ProblemCode.RequestDenied, "This login was refused in Telegram."),
            RedeemResult.Gone gone => Over(gone.Why),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    private static ProblemHttpResult Wrong(int attemptsLeft) => Problem.Of(
        ProblemCode.InvalidCode, $"Type the {LoginCode.Length} digits from the newest message of the bot.", ("attempts_left", attemptsLeft));

    private static ProblemHttpResult Over(RequestOver why)
    {
        var (reason, sentence) = why switch
        {
            RequestOver.Expired => ("expired", "The time for this login is over: ask for a new code."),
            RequestOver.Attempts => ("attempts", "Too many wrong codes: ask for a new one."),
            RequestOver.Redeemed => ("redeemed", "This code was used: this browser has signed in with it."),
            RequestOver.Superseded => ("superseded", "This login was started anew, or ended: only the newest code counts."),
            _ => throw new ArgumentOutOfRangeException(nameof(why), why, null),
        };
        return Problem.Of(ProblemCode.RequestExpired, sentence, ("reason", reason));
    }
}
