using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login.Guessing;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>The typed code of a request comes back from the browser that started: of parallel tries one wins.</summary>
public sealed class RedeemCode(StoreWriter writer, LoginCodes codes, SessionIssuer sessions, LoginOptions options, WrongCodes wrongCodes)
{
    /// <summary>Wrong codes. Over it an attempt is refused before anybody looks at it, so it costs its request nothing, and a right code waits, too.</summary>
    private static readonly NetworkLimit OfNetwork = new("guesses", 30, TimeSpan.FromHours(1));

    /// <param name="requestId">Or the phone, then the latest request of this browser for it counts.</param>
    public async Task<RedeemResult> Redeem(
        LoginContext context, string? requestId, PhoneNumber? phone, string? typed, CancellationToken cancellationToken)
    {
        var result = await writer.Write<RedeemResult>(
            async (store, now, token) =>
            {
                if (await OfNetwork.Wait(store, context.Origin, now, token) is { } retryAfter)
                    return await TooMany(store, context, retryAfter, now, token);
                var found = requestId is null
                    ? await FindByPhone(store, context.Browsers, phone!.Value, token)
                    : await FindById(store, context.Browsers, requestId, token);
                var result = found is null
                    ? new RedeemResult.NotFound()
                    : await Redeem(store, context, found.Request, found.Browser, typed, now, token);
                await store.AuditRefusal(result, found?.Request, context.Origin, now, token);
                return result;
            },
            cancellationToken);
        if (result is RedeemResult.WrongCode)
            wrongCodes.Note();
        return result;
    }

    private static async Task<RedeemResult> TooMany(
        StoreContext store, LoginContext context, TimeSpan retryAfter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.AuditBounded(AuditKind.LimitMet, "guesses", cause: "", userId: null, context.Origin, now, cancellationToken);
        return new RedeemResult.TooMany(retryAfter);
    }

    private static async Task<OwnRequest?> FindById(
        StoreContext store, IReadOnlyList<BrowserCookie> browsers, string requestId, CancellationToken cancellationToken) =>
        await store.LoginRequests.SingleOrDefaultAsync(request => request.Id == requestId, cancellationToken) is { } request
            && await RequestBrowser.FindOwner(store, request, browsers, cancellationToken) is { } owner
            ? new OwnRequest(request, owner)
            : null;

    private static async Task<OwnRequest?> FindByPhone(
        StoreContext store, IReadOnlyList<BrowserCookie> browsers, PhoneNumber phone, CancellationToken cancellationToken)
    {
        foreach (var browser in browsers)
        {
            var requests = await store.LoginRequests
                .Where(request => (request.BrowserId == browser.Id || request.RedeemedBrowserId == browser.Id) && request.Phone == phone.E164)
                .OrderByDescending(request => request.CreatedAt)
                .ToListAsync(cancellationToken);
            foreach (var request in requests)
            {
                if (await RequestBrowser.FindOwner(store, request, [browser], cancellationToken) is { } owner)
                    return new OwnRequest(request, owner);
            }
        }

        return null;
    }

    private async Task<RedeemResult> Redeem(
        StoreContext store,
        LoginContext context,
        LoginRequest request,
        BrowserCookie owner,
        string? typed,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (LoginCode.Read(typed) is not { } code)
            return request.IsOpen(now) ? new RedeemResult.NoCode(request.AttemptsLeft) : Closed(request, now);
        var guesses = await GuessCount.Find(store, request.Phone, cancellationToken);
        var tried = request.Redeem(code, seal => codes.OpenOrDecoy(request.Id, seal), unaskedCounts: guesses?.IsCapped != true, now);
        store.Notify(Change.Request(request.Id));
        switch (tried)
        {
            case CodeCheck.Right right:
                GuessCount.Reset(store, guesses);
                return new RedeemResult.Done(await SignIn(store, context, request, owner, right.UserId, now, cancellationToken));
            case CodeCheck.Wrong wrong:
                await GuessCount.NoteWrong(store, guesses, request, now, cancellationToken);
                await OfNetwork.Count(store, context.Origin, now, cancellationToken);
                return new RedeemResult.WrongCode(wrong.AttemptsLeft);
            case CodeCheck.Closed closed:
                return Closed(request, now);
            default:
                throw new InvalidOperationException($"Unknown outcome {tried}.");
        }
    }

    private static RedeemResult Closed(LoginRequest request, DateTimeOffset now) =>
        request.DeniedFor is { } why ? new RedeemResult.Denied(why) : new RedeemResult.Gone(request.WhyOver(now));

    private async Task<SignedIn> SignIn(
        StoreContext store,
        LoginContext context,
        LoginRequest request,
        BrowserCookie owner,
        Guid userId,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var user = await store.Users.SingleAsync(row => row.Id == userId, cancellationToken);
        var stored = await store.TelegramSessions.SingleAsync(row => row.UserId == userId, cancellationToken);
        user.TimeZone = request.TimeZone ?? user.TimeZone;
        stored.GoLive();
        store.LockForDecision(stored);
        var browser = await ReplaceBrowser(store, context, owner, user, now, cancellationToken);
        var issued = await sessions.Issue(store, user, browser.Id, context, now, cancellationToken, byCode: true);
        store.AuditLogin("code", issued.Session, now);
        request.Complete(browser.Id);
        store.Enqueue(new BotMessage.SignedIn(issued.Session.Id, Direct: false), stored.ChatId, now, $"signed-in:{issued.Session.Id}");
        // After the notice, which has the buttons that these messages lose.
        await CodeMessages.EditOver(store, user.Id, stored.ChatId, now, cancellationToken);
        return new SignedIn(user, issued.Session, issued.Token, browser);
    }

    /// <summary>
    /// The cookie from before the login is worthless after it, in whosever hands it is. What this browser was before is over
    /// too: it held that cookie a moment ago.
    /// </summary>
    private async Task<BrowserCookie> ReplaceBrowser(
        StoreContext store, LoginContext context, BrowserCookie old, User user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.RevokeBrowser(old.Id, user.Id, EndReason.Replaced, new Actor.AtBrowser(old.Id, context.Origin), now, cancellationToken);
        var trusted = KnownBrowser.Trust(user.Id, context.Origin, now, options);
        store.KnownBrowsers.Add(trusted.Row);
        store.Audit(AuditKind.BrowserTrusted, "code", user.Id, context.Origin, now, browserId: trusted.Row.Id);
        return trusted.Cookie;
    }

    /// <param name="Browser">The cookie that owns it.</param>
    private sealed record OwnRequest(LoginRequest Request, BrowserCookie Browser);
}

/// <summary>What came of a typed code.</summary>
public abstract record RedeemResult
{
    private RedeemResult()
    {
    }

    public sealed record Done(SignedIn SignedIn) : RedeemResult;

    public sealed record WrongCode(int AttemptsLeft) : RedeemResult;

    /// <summary>What was typed is none, and costs no attempt.</summary>
    public sealed record NoCode(int AttemptsLeft) : RedeemResult;

    /// <summary>Too many wrong codes came from this network; nobody looked at this one.</summary>
    public sealed record TooMany(TimeSpan RetryAfter) : RedeemResult;

    /// <summary>No such request in this browser.</summary>
    public sealed record NotFound : RedeemResult;

    /// <summary>Its owner said "not me", or shared another phone.</summary>
    public sealed record Denied(DenialReason Why) : RedeemResult;

    /// <summary>Expired, attempts used up, or already redeemed.</summary>
    public sealed record Gone(RequestOver Why) : RedeemResult;
}
