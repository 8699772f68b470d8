using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;
using JobRadar.BotAuth.WebHost.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Login;

using RedeemResults = Results<Ok<RedeemedAnswer>, ProblemHttpResult>;

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
            RedeemResult.Done done => TypedResults.Ok(RedeemedAnswer.Of(await signIn.Write(context, done.SignedIn, cancellationToken))),
            RedeemResult.WrongCode wrong => Wrong(wrong.AttemptsLeft),
            RedeemResult.NoCode noCode => Wrong(noCode.AttemptsLeft),
            RedeemResult.TooMany many => Problem.Later(
                context, ProblemCode.TooManyRequests, many.RetryAfter, "Too many wrong codes were typed from this address. Wait a while, then ask for a new code."),
            RedeemResult.NotFound => NotFound(context.Request),
            RedeemResult.Denied denied => Denied(denied.Why),
            RedeemResult.Gone gone => Over(gone.Why),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    private static ProblemHttpResult NotFound(HttpRequest request) => Problem.Of(
        ProblemCode.NotFound,
        request.Headers is { Origin.Count: > 0, Cookie.Count: 0 } || CookieReach.IsBarred(request)
            ? $"This browser sent no cookie with the code, so it has no such login. Browsers keep our cookies from pages of another site: {CookieReach.OtherWays}."
            : "This browser has no such login; the code works only in the browser where you started.");

    private static ProblemHttpResult Wrong(int attemptsLeft) => Problem.Of(
        ProblemCode.InvalidCode, $"Type the {LoginCode.Length} digits from the newest message of the bot.", ("attempts_left", attemptsLeft));

    private static ProblemHttpResult Denied(DenialReason why)
    {
        var sentence = why switch
        {
            DenialReason.NotMe => "This login was refused in Telegram: somebody tapped “Not me” there.",
            DenialReason.OtherPhone => "The Telegram account that opened the bot has another phone number.",
            _ => throw new ArgumentOutOfRangeException(nameof(why), why, null),
        };
        return Problem.Of(ProblemCode.RequestDenied, sentence, ("reason", RequestReason.Of(why)));
    }

    private static ProblemHttpResult Over(RequestOver why)
    {
        var sentence = why switch
        {
            RequestOver.Expired => "The time for this login is over: ask for a new code.",
            RequestOver.Attempts => "Too many wrong codes: ask for a new one.",
            RequestOver.Redeemed => "This code was used: this browser has signed in with it.",
            RequestOver.Superseded => "This login was started anew, or ended: only the newest code counts.",
            _ => throw new ArgumentOutOfRangeException(nameof(why), why, null),
        };
        return Problem.Of(ProblemCode.RequestExpired, sentence, ("reason", RequestReason.Of(why)));
    }
}
