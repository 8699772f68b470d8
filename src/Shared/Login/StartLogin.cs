using System.Buffers.Text;
using System.Security.Cryptography;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// A typed phone number. A known browser with a live Telegram session of that phone's user gets its token; everything else goes
/// through the bot, with the same work and the same answer whether or not the phone is known.
/// </summary>
public sealed class StartLogin(
    StoreWriter writer, DirectLogin direct, IMtprotoProbe probe, LoginOptions options, LimitOptions limits, StartsInAll startsInAll, TimeProvider time)
{
    /// <param name="botIsKnown">False: only a direct login is possible just now.</param>
    public Task<StartResult> Start(LoginContext context, PhoneNumber phone, bool botIsKnown, CancellationToken cancellationToken) =>
        Run(context, phone, botIsKnown, cancellationToken);

    /// <summary>For the user of a known browser: as if they had typed their phone, which this browser need not know.</summary>
    public async Task<StartResult> StartKnown(LoginContext context, bool botIsKnown, CancellationToken cancellationToken) =>
        options.GreetKnownBrowser ? await Run(context, typed: null, botIsKnown, cancellationToken) : new StartResult.NotKnown();

    private async Task<StartResult> Run(LoginContext context, PhoneNumber? typed, bool botIsKnown, CancellationToken cancellationToken)
    {
        var decision = await Decide(context, typed, botIsKnown, probedSince: null, cancellationToken);
        if (decision is Decision.ProbeFirst { UserId: var userId })
        {
            var since = time.GetUtcNow();
            await probe.Probe(userId, cancellationToken);
            decision = await Decide(context, typed, botIsKnown, since, cancellationToken);
        }

        return decision is Decision.Answer { Result: var result } ? result : throw new InvalidOperationException("A login that was probed wants a probe.");
    }

    private Task<Decision> Decide(
        LoginContext context, PhoneNumber? typed, bool botIsKnown, DateTimeOffset? probedSince, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) => await direct.TryLogin(store, context, typed, now, probedSince, token) switch
            {
                DirectLoginResult.LoggedIn login => new Decision.Answer(new StartResult.Direct(login.SignedIn)),
                DirectLoginResult.NotKnown => new Decision.Answer(new StartResult.NotKnown()),
                DirectLoginResult.TooMany many => new Decision.Answer(new StartResult.TooMany(many.RetryAfter)),
                DirectLoginResult.ToBot when !botIsKnown => new Decision.Answer(new StartResult.BotUnknown()),
                DirectLoginResult.ToBot toBot => new Decision.Answer(await ToBot(store, context, toBot.Phone, toBot.Browser, now, token)),
                DirectLoginResult.ProbeFirst first => (Decision)new Decision.ProbeFirst(first.UserId),
                var other => throw new InvalidOperationException($"Unknown outcome {other}."),
            },
            cancellationToken);

    private async Task<StartResult> ToBot(
        StoreContext store, LoginContext context, PhoneNumber phone, BrowserCookie? known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var allowed = startsInAll.AllowancePerIp(out var rest);
        var wait = allowed == 0 ? rest : await (limits.Starts with { Limit = allowed }).Count(store, context.Origin, now, cancellationToken);
        if (wait is { } retryAfter)
        {
            await store.AuditBounded(AuditKind.LimitMet, allowed == 0 ? "starts_in_all" : "starts", cause: "", userId: null, context.Origin, now, cancellationToken);
            return new StartResult.TooMany(retryAfter);
        }

        startsInAll.Count();

        // Never to a secret that the browser came with: whoever planted that cookie would own the request, too.
        var cookie = known is null ? BrowserCookie.Create() : known with { Binding = Secret.Create() };
        var own = await OpenRequests.Rebind(store, context.Browsers, cookie, now, cancellationToken);
        var round = OpenRequests.NextRound(own, phone);
        await OpenRequests.EnforceOpenLimit(store, own, cookie.Id, phone, context.Origin, now, cancellationToken);
        var payload = Secret.Create();
        var request = NewRequest(context, phone, cookie, payload, round, now);
        store.LoginRequests.Add(request);
        store.Enqueue(new BotMessage.LoginCode(request.Id), chatId: null, now);
        return new StartResult.Bot(request.Id, payload, cookie, phone, AskAgain.After(round, options, limits));
    }

    private LoginRequest NewRequest(LoginContext context, PhoneNumber phone, BrowserCookie cookie, Secret payload, int round, DateTimeOffset now) => new()
    {
        Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        Phone = phone.E164,
        BrowserId = cookie.Id,
        BrowserSecretHash = cookie.BindingHash(),
        PayloadHash = payload.Hash(),
        CreatedAt = now,
        ExpiresAt = now + options.RequestLifetime,
        MaxAttempts = options.MaxCodeAttempts,
        Round = round,
        Ip = context.Origin.Ip,
        Browser = context.Origin.Browser,
        Os = context.Origin.Os,
        TimeZone = context.TimeZone,
    };

    private abstract record Decision
    {
        public sealed record Answer(StartResult Result) : Decision;

        public sealed record ProbeFirst(Guid UserId) : Decision;
    }
}
