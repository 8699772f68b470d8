using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.StoredSessions;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// Login without a code: the browser is one that logged in before, and the user's stored Telegram session is live. A stored session
/// alone proves that the user once trusted this server, not that the person now typing the phone is that user.
/// </summary>
public sealed class DirectLogin(SessionIssuer sessions, LoginOptions options, UserSessionOptions userSessions)
{
    // Not static: a compiled query belongs to the model of one provider.
    private readonly Func<StoreContext, Guid, Task<KnownBrowserOfUser?>> byId = EF.CompileAsyncQuery(
        (StoreContext store, Guid id) =>
            (from browser in store.KnownBrowsers.AsNoTracking()
             join user in store.Users on browser.UserId equals user.Id
             join session in store.TelegramSessions on user.Id equals session.UserId
             where browser.Id == id
             select new KnownBrowserOfUser(browser, user, session)).SingleOrDefault());

    /// <param name="probedSince">Telegram has been asked since then, and once is enough; null when it may still be asked.</param>
    internal async Task<Outcome> TryLogin(
        StoreContext store, LoginAttempt attempt, PhoneNumber phone, DateTimeOffset now, DateTimeOffset? probedSince, CancellationToken cancellationToken)
    {
        var known = attempt.Browser is { } cookie ? await byId(store, cookie.Id) : null;
        var recognised = known?.Browser.Recognise(attempt.Browser!.Secret, now);
        if (recognised is PresentedSecret.Replayed)
        {
            await EndTrust(store, known!, attempt.Origin, now, cancellationToken);
            return Outcome.Nothing;
        }

        if (recognised is PresentedSecret.Current or PresentedSecret.Previous)
        {
            var isLive = IsLiveSessionOf(phone, known!.User, known.Session);
            var isProven = IsProven(known.Session, now, probedSince);
            if (isLive && !isProven && probedSince is null)
                return Outcome.Ask(known.User);
            if (isLive && isProven)
                return await LoginKnownBrowser(store, known, recognised.Value, attempt, now, cancellationToken);
            if (options.DirectRequiresKnownBrowser)
                return await KeepKnownBrowser(store, known.Browser, recognised.Value, attempt.Browser!, now, cancellationToken);
        }

        return options.DirectRequiresKnownBrowser ? Outcome.Nothing : await LoginByPhoneAlone(store, attempt, phone, now, probedSince, cancellationToken);
    }

    private bool IsLiveSessionOf(PhoneNumber phone, User user, TelegramSession? session) =>
        user.Phone == phone.E164 && session is { State: TelegramSessionState.Live } && (!userSessions.Required || session.ClientSessionId is not null);

    /// <summary>A sign of life that is not too old, or that came while this login waited for it.</summary>
    private bool IsProven(TelegramSession session, DateTimeOffset now, DateTimeOffset? probedSince)
    {
        var oldest = now - userSessions.ProbeAfter;
        return session.IsProvenSince(probedSince < oldest ? probedSince.Value : oldest);
    }

    private async Task<Outcome> LoginKnownBrowser(
        StoreContext store, KnownBrowserOfUser known, PresentedSecret recognised, LoginAttempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = known.Browser.UseForDirectLogin(attempt.Browser!.Secret, recognised, attempt.Origin, now, options.KnownBrowserLifetime);
        await store.SaveUse(known.Browser, cancellationToken);
        var (session, token) = await sessions.Issue(store, known.User, known.Browser.Id, attempt, now, cancellationToken);
        NoticeWhenUnproven(store, known.Session, session, now);
        return new Outcome(new SignedIn(known.User, session, token, attempt.Browser with { Secret = secret }), null);
    }

    /// <summary>On to the bot: the browser stays known.</summary>
    private static async Task<Outcome> KeepKnownBrowser(
        StoreContext store, KnownBrowser browser, PresentedSecret recognised, BrowserCookie cookie, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = browser.Version;
        var secret = browser.Use(cookie.Secret, recognised, now);
        if (browser.Version != before)
            await store.SaveUse(browser, cancellationToken);
        return new Outcome(null, cookie with { Secret = secret });
    }

    private async Task<Outcome> LoginByPhoneAlone(
        StoreContext store, LoginAttempt attempt, PhoneNumber phone, DateTimeOffset now, DateTimeOffset? probedSince, CancellationToken cancellationToken)
    {
        var live = await (from user in store.Users
                          join session in store.TelegramSessions.AsTracking() on user.Id equals session.UserId
                          where user.Phone == phone.E164
                          select new { User = user, Session = session }).SingleOrDefaultAsync(cancellationToken);
        if (live is null || !IsLiveSessionOf(phone, live.User, live.Session) || await PausePrompts.ArePaused(store, phone.E164, now, cancellationToken))
            return Outcome.Nothing;
        if (!IsProven(live.Session, now, probedSince))
            return probedSince is null ? Outcome.Ask(live.User) : Outcome.Nothing;
        store.Guard(live.Session);
        var (issued, token) = await sessions.Issue(store, live.User, browserId: null, attempt, now, cancellationToken);
        NoticeWhenUnproven(store, live.Session, issued, now);
        return new Outcome(new SignedIn(live.User, issued, token, Browser: null), null);
    }

    /// <summary>Without the known browser as a condition, every direct login is told to its user.</summary>
    private void NoticeWhenUnproven(StoreContext store, TelegramSession stored, UserSession issued, DateTimeOffset now)
    {
        if (!options.DirectRequiresKnownBrowser)
            store.Owe(new BotMessage.SignedIn(issued.Id, Direct: true), stored.ChatId, OutboxPriority.Notice, now);
    }

    private static async Task EndTrust(
        StoreContext store, KnownBrowserOfUser known, RequestOrigin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await BrowserTrust.End(store, known.Browser.Id, known.User.Id, EndReason.BrowserReplayed, now, cancellationToken);
        store.Owe(
            new BotMessage.BrowserReplayed(origin, now),
            known.Session.ChatId,
            OutboxPriority.Notice,
            now,
            dedupeKey: $"replayed:{known.Browser.Id}");
    }

    /// <param name="SignedIn">Null: on to the bot.</param>
    /// <param name="Browser">The cookie with which this browser goes on to the bot; null when it is none that is known.</param>
    /// <param name="AskAbout">Nothing was done: Telegram must say first whether this user's MTProto session is alive.</param>
    internal sealed record Outcome(SignedIn? SignedIn, BrowserCookie? Browser, Guid? AskAbout = null)
    {
        public static readonly Outcome Nothing = new(null, null);

        public static Outcome Ask(User about) => new(null, null, about.Id);
    }

    private sealed record KnownBrowserOfUser(KnownBrowser Browser, User User, TelegramSession Session);
}
