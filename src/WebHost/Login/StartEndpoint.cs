using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Login.Phones;
using JobRadar.BotAuth.Shared.Users;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;
using JobRadar.BotAuth.WebHost.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Login;

using StartResults = Results<Ok<DirectAnswer>, Ok<BotAnswer>, ProblemHttpResult>;

/// <summary><c>POST /api/auth/start</c>.</summary>
internal static class StartEndpoint
{
    private const int PollEvery = 2;
    private static readonly TimeSpan TelegramRetry = TimeSpan.FromSeconds(5);

    public static async Task<StartResults> Start(
        HttpContext context, StartLogin login, LoginContextReader loginContext, SignInAnswer signIn, BotLinks links, LoginOptions options, CancellationToken cancellationToken)
    {
        if (CookieReach.IsBarred(context.Request))
            return OtherSite();
        var read = await RequestBody.Read(context.Request, WebJson.Default.StartBody, cancellationToken);
        if (!read.IsRead(out var body, out var problem))
            return problem;
        if (body.Phone is null != body.Known)
            return body.Known ? Problem.Of(ProblemCode.InvalidRequest, "Send either phone or known.") : RequestBody.Missing("phone");
        PhoneParse.Ok? typed = null;
        if (!body.Known && !TypedPhone.TryRead(body.Phone, body.Country, options, out typed, out var wrong))
            return wrong;
        // Before anything is written: a request whose bot nobody can find would only use up limits.
        var bot = await links.Find(cancellationToken);
        var by = (await loginContext.Read(context.Request, cancellationToken)) with { StepUp = body.StepUp, TimeZone = TimeZoneName.Read(body.TimeZone) };
        var result = typed is null
            ? await login.StartKnown(by, botIsKnown: bot is not null, cancellationToken)
            : await login.Start(by, typed.Phone, botIsKnown: bot is not null, cancellationToken);
        return result switch
        {
            StartResult.Direct direct => TypedResults.Ok(await signIn.Write(context, direct.SignedIn, cancellationToken) with { DroppedExtension = typed?.Extension }),
            StartResult.Bot toBot => ToBot(context, toBot, bot!, typed, signIn, options),
            StartResult.TooMany many => Problem.Later(
                context, ProblemCode.TooManyRequests, many.RetryAfter, "Too many logins were started from this address. Wait a moment.", "starts"),
            StartResult.BotUnknown => Problem.Later(context, ProblemCode.Unavailable, TelegramRetry, "Telegram does not answer just now. Try again in a moment.", "telegram_away"),
            StartResult.NotKnown => Problem.Of(ProblemCode.NotFound, "This browser is not known: type the phone number."),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    /// <summary>A code would be sent for nothing: the browser keeps no cookie that could show where the login was started.</summary>
    private static ProblemHttpResult OtherSite() => Problem.Of(
        ProblemCode.InvalidOrigin,
        $"This page is of another site to the browser, which keeps our cookies from it, so no login can end here: {CookieReach.OtherWays}.",
        ("reason", "cross_site"));

    private static Ok<BotAnswer> ToBot(HttpContext context, StartResult.Bot request, BotLinks.Bot bot, PhoneParse.Ok? typed, SignInAnswer signIn, LoginOptions options)
    {
        signIn.Bind(context, request.Browser);
        return TypedResults.Ok(new BotAnswer(
            true,
            "telegram_bot",
            request.RequestId,
            bot.Url(request.Payload),
            bot.AppUrl(request.Payload),
            bot.Username,
            (int)options.RequestLifetime.TotalSeconds,
            PollEvery,
            (int)request.AskAgain.In.TotalSeconds,
            request.AskAgain.LinkOnly,
            typed is null ? PhoneFormat.Hint(request.Phone.E164) : typed.Phone.Display,
            typed?.Extension));
    }
}
