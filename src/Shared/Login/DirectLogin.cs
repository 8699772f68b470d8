using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// Login without a code: the browser is one that logged in before, and the user's Telegram session is live. A live session
/// alone proves that the user once trusted this server, not that the person now typing the phone is that user.
/// </summary>
public sealed class DirectLogin(SessionIssuer sessions, PhoneAloneLimit phoneAlone, LoginOptions options, MtprotoOptions mtproto)
{
    /// <param name="typed">Null: the login of the user whom this browser is known for.</param>
    /// <param name="probedSince">Telegram has been asked since then, and once is enough; null when it may still be asked.</param>
    internal async Task<DirectLoginResult> TryLogin(
        StoreContext store, LoginContext context, PhoneNumber? typed, DateTimeOffset now, DateTimeOffset? probedSince, CancellationToken cancellationToken)
    {
        var presented = await store.FindPresented(context, now, cancellationToken);
        if (presented is { Status: SecretStatus.Replayed })
        {
            store.Audit(AuditKind.Replay, "old_secret", presented.Known.User.Id, context.Origin, now, browserId: presented.Cookie.Id, by: "stranger");
            await store.RevokeBrowser(
                presented.Cookie.Id, presented.Known.User.Id, EndReason.BrowserReplayed, new Actor.Stranger(context.Origin), now, cancellationToken);
            return typed is { } wanted ? new DirectLoginResult.ToBot(wanted, Browser: null) : new DirectLoginResult.NotKnown();
        }

        if ((typed ?? PhoneOf(presented)) is not { } phone)
            return new DirectLoginResult.NotKnown();
        if (presented is { IsKnown: true, Known: var known })
        {
            var isLive = IsLiveSessionOf(phone, known.User, known.Session) && !context.StepUp;
            var isProven = IsProven(known.Session, now, probedSince);
            if (isLive && !isProven && probedSince is null)
                return new DirectLoginResult.ProbeFirst(known.User.Id);
            if (isLive && isProven)
                return await LoginKnownBrowser(store, presented, context, now, cancellationToken);
        }

        return options.DirectRequiresKnownBrowser || context.StepUp
            ? await ToBot(store, phone, presented, cancellationToken)
            : await LoginByPhoneAlone(store, context, phone, presented, now, probedSince, cancellationToken);
    }

    private static PhoneNumber? PhoneOf(PresentedBrowser? presented) =>
        presented is { IsKnown: true, Known.User.Phone: { } phone } ? new PhoneNumber(phone) : null;

    private bool IsLiveSessionOf(PhoneNumber phone, User user, TelegramSession? session) =>
        user.Phone == phone.E164 && session is { State: TelegramSessionState.Live } && (!mtproto.Required || session.MtprotoSessionId is not null);

    /// <summary>A sign of life that is not too old, or that came while this login waited for it.</summary>
    private bool IsProven(TelegramSession session, DateTimeOffset now, DateTimeOffset? probedSince)
    {
        var oldest = now - mtproto.ProbeAfter;
        return session.IsProvenSince(probedSince < oldest ? probedSince.Value : oldest);
    }

    private async Task<DirectLoginResult> LoginKnownBrowser(
        StoreContext store, PresentedBrowser presented, LoginContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (cookie, known, status) = presented;
        var before = known.Browser.SecretHash;
        var unusual = known.Browser.Unusual(context.Origin, now);
        var secret = known.Browser.Rotate(cookie.Secret, status, context.Origin, now, options);
        await store.SaveRotation(known.Browser, before, cancellationToken);
        var issued = await sessions.Issue(store, known.User, known.Browser.Id, known.Sessions, context, now, cancellationToken);
        // A copied cookie must not decide in which zone its owner reads of it.
        if (unusual == UnusualLogin.None)
            await store.NoteTimeZone(known.User, context.TimeZone, cancellationToken);
        store.AuditLogin("direct", issued.Session, now);
        NoticeWhenUnproven(store, known.Session, issued.Session, unusual, now);
        return new DirectLoginResult.LoggedIn(new SignedIn(known.User, issued.Session, issued.Token, cookie with { Secret = secret }));
    }

    /// <summary>On to the bot: a browser that is known stays it.</summary>
    private static async Task<DirectLoginResult> ToBot(StoreContext store, PhoneNumber phone, PresentedBrowser? presented, CancellationToken cancellationToken)
    {
        if (presented is { Status: SecretStatus.Current })
            await store.NoteCurrentSeen(presented.Cookie, cancellationToken);
        return new DirectLoginResult.ToBot(phone, presented is { IsKnown: true } ? presented.CurrentCookie : presented?.Cookie);
    }

    private async Task<DirectLoginResult> LoginByPhoneAlone(
        StoreContext store,
        LoginContext context,
        PhoneNumber phone,
        PresentedBrowser? presented,
        DateTimeOffset now,
        DateTimeOffset? probedSince,
        CancellationToken cancellationToken)
    {
        var live = await (from user in store.Users
                          join session in store.TelegramSessions on user.Id equals session.UserId
                          where user.Phone == phone.E164
                          select new { User = user, Session = session }).SingleOrDefaultAsync(cancellationToken);
        if (live is null || !IsLiveSessionOf(phone, live.User, live.Session) || await PausePrompts.ArePaused(store, phone.E164, now, cancellationToken))
            return await ToBot(store, phone, presented, cancellationToken);
        if (await phoneAlone.Exceeded(store, context.Origin, phone, now, cancellationToken) is { } instead)
            return instead is DirectLoginResult.ToBot ? await ToBot(store, phone, presented, cancellationToken) : instead;
        if (!IsProven(live.Session, now, probedSince))
            return probedSince is null ? new DirectLoginResult.ProbeFirst(live.User.Id) : await ToBot(store, phone, presented, cancellationToken);
        store.LockForDecision(live.Session);
        await phoneAlone.Count(store, context.Origin, phone, now, cancellationToken);
        var issued = await sessions.Issue(store, live.User, browserId: null, context, now, cancellationToken);
        store.AuditLogin("phone_alone", issued.Session, now);
        NoticeWhenUnproven(store, live.Session, issued.Session, UnusualLogin.None, now);
        return new DirectLoginResult.LoggedIn(new SignedIn(live.User, issued.Session, issued.Token, Browser: null));
    }

    /// <summary>A direct login that is unusual is told to its user; without the known browser as a condition, every one.</summary>
    private void NoticeWhenUnproven(StoreContext store, TelegramSession stored, SiteSession issued, UnusualLogin unusual, DateTimeOffset now)
    {
        if (!options.DirectRequiresKnownBrowser || unusual != UnusualLogin.None)
            store.Enqueue(new BotMessage.SignedIn(issued.Id, Direct: true, unusual), stored.ChatId, now);
    }
}

/// <summary>What came of a try to log in without a code.</summary>
internal abstract record DirectLoginResult
{
    private DirectLoginResult()
    {
    }

    public sealed record LoggedIn(SignedIn SignedIn) : DirectLoginResult;

    /// <param name="Phone">Whose login it is.</param>
    /// <param name="Browser">The cookie with which this browser goes on; null when it is none that is known.</param>
    public sealed record ToBot(PhoneNumber Phone, BrowserCookie? Browser) : DirectLoginResult;

    /// <summary>No phone was typed, and this browser is known for nobody.</summary>
    public sealed record NotKnown : DirectLoginResult;

    /// <summary>Nothing was done: Telegram must say first whether this user's MTProto session is alive.</summary>
    public sealed record ProbeFirst(Guid UserId) : DirectLoginResult;

    /// <summary>Too many from one network.</summary>
    public sealed record TooMany(TimeSpan RetryAfter) : DirectLoginResult;
}
