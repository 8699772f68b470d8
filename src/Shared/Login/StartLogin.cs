using System.Buffers.Text;
using System.Security.Cryptography;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.StoredSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// A typed phone number. A known browser with a live stored session of that phone's user gets its token; everything else goes
/// through the bot, with the same work and the same answer whether or not the phone is known.
/// </summary>
public sealed class StartLogin(
    StoreWriter writer, DirectLogin direct, IUserSessionProbe probe, LoginOptions options, LimitOptions limits, TimeProvider time)
{
    private static readonly TimeSpan StartsWindow = TimeSpan.FromMinutes(1);

    public async Task<StartResult> Start(LoginAttempt attempt, PhoneNumber phone, CancellationToken cancellationToken)
    {
        var (answer, askAbout) = await Decide(attempt, phone, probedSince: null, cancellationToken);
        if (askAbout is not { } userId)
            return answer!;
        var since = time.GetUtcNow();
        await probe.Probe(userId, cancellationToken);
        return (await Decide(attempt, phone, since, cancellationToken)).Answer!;
    }

    /// <returns>The result, or about whom Telegram must be asked first.</returns>
    private Task<(StartResult? Answer, Guid? AskAbout)> Decide(
        LoginAttempt attempt, PhoneNumber phone, DateTimeOffset? probedSince, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, token) =>
            {
                var now = time.GetUtcNow();
                var outcome = await direct.TryLogin(store, attempt, phone, now, probedSince, token);
                return outcome.AskAbout is { } userId
                    ? ((StartResult?)null, userId)
                    : (await Proceed(store, attempt, phone, outcome, now, token), (Guid?)null);
            },
            cancellationToken);

    private async Task<StartResult> Proceed(
        StoreContext store, LoginAttempt attempt, PhoneNumber phone, DirectLogin.Outcome outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (outcome.SignedIn is { } signedIn)
            return new StartResult.Direct(signedIn);
        var wait = await LimitWindow.Count(store, $"starts:{attempt.Origin.Network()}", limits.StartsPerIp, StartsWindow, now, cancellationToken);
        if (wait is { } retryAfter)
            return new StartResult.TooMany(retryAfter);

        var cookie = outcome.Browser ?? await BrowserOfOpenRequest(store, attempt.Browser, now, cancellationToken) ?? BrowserCookie.Create();
        await OpenRequests.MakeRoom(store, cookie.Id, phone, now, cancellationToken);
        var payload = Secret.Create();
        var request = NewRequest(attempt.Origin, phone, cookie, payload, now);
        store.LoginRequests.Add(request);
        store.Owe(new BotMessage.LoginCode(request.Id), chatId: null, OutboxPriority.Code, now);
        return new StartResult.Bot(request.Id, payload, cookie);
    }

    private LoginRequest NewRequest(RequestOrigin origin, PhoneNumber phone, BrowserCookie cookie, Secret payload, DateTimeOffset now) => new()
    {
        Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        Phone = phone.E164,
        BrowserId = cookie.Id,
        BrowserSecretHash = cookie.Secret.Hash(),
        PayloadHash = payload.Hash(),
        CreatedAt = now,
        ExpiresAt = now + options.RequestLifetime,
        MaxAttempts = options.MaxCodeAttempts,
        Ip = origin.Ip,
        Browser = origin.Browser,
        Os = origin.Os,
    };

    /// <summary>A browser that is not known keeps the cookie of its open request, so that another tab's request stays its own.</summary>
    private static async Task<BrowserCookie?> BrowserOfOpenRequest(
        StoreContext store, BrowserCookie? cookie, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (cookie is null)
            return null;
        var hash = cookie.Secret.Hash();
        var open = await store.LoginRequests.AnyAsync(
            request => request.BrowserId == cookie.Id && request.BrowserSecretHash == hash
                && request.State != LoginState.Completed && request.ExpiresAt > now,
            cancellationToken);
        return open ? cookie : null;
    }
}
