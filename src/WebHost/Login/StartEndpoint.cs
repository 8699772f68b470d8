using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;

namespace JobRadar.BotAuth.WebHost.Login;

/// <summary><c>POST /api/auth/start</c>.</summary>
internal static class StartEndpoint
{
    private const int PollEvery = 2;
    private static readonly TimeSpan TelegramRetry = TimeSpan.FromSeconds(5);

    public static async Task<IResult> Start(
        HttpContext context, StartLogin login, LoginContextReader loginContext, SignInAnswer signIn, BotLinks links, LoginOptions options, CancellationToken cancellationToken)
    {
        var (body, problem) = await RequestBody.Read(context.Request, WebJson.Default.StartBody, cancellationToken);
        if (problem is not null)
            return problem;
        if (body!.Phone is null)
            return RequestBody.Missing("phone");
        return PhoneNumber.Parse(body.Phone, options.DefaultCountryCode) switch
        {
            PhoneParse.Invalid invalid => Problem.Of(ProblemCode.InvalidPhone, invalid.Sentence),
            PhoneParse.Ok ok => await Answer(context, await login.Start(loginContext.Read(context.Request), ok.Phone, cancellationToken), signIn, links, options, cancellationToken),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    private static async Task<IResult> Answer(
        HttpContext context, StartResult result, SignInAnswer signIn, BotLinks links, LoginOptions options, CancellationToken cancellationToken) => result switch
        {
            StartResult.Direct direct => await signIn.Write(context, direct.SignedIn, "telegram_direct", cancellationToken),
            StartResult.Bot bot => await ToBot(context, bot, signIn, links, options, cancellationToken),
            StartResult.TooMany many => Problem.Later(context, ProblemCode.TooManyRequests, many.RetryAfter, "Too many logins were started from this address. Wait a moment."),
            _ => throw new InvalidOperationException($"Unknown outcome {result}."),
        };

    private static async Task<IResult> ToBot(
        HttpContext context, StartResult.Bot bot, SignInAnswer signIn, BotLinks links, LoginOptions options, CancellationToken cancellationToken)
    {
        signIn.Bind(context, bot.Browser);
        if (await links.To(bot.Payload, cancellationToken) is not { } link)
            return Problem.Later(context, ProblemCode.Unavailable, TelegramRetry, "Telegram does not answer just now. Try again in a moment.");
        return TypedResults.Ok(new BotAnswer(
            true, "telegram_bot", bot.RequestId, link.BotUrl, link.AppUrl, link.Username, (int)options.RequestLifetime.TotalSeconds, PollEvery));
    }
}
