using System.Globalization;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.TelegramSessions;

namespace JobRadar.BotAuth.BotWorker.Words;

internal sealed class English(TimeZoneInfo? zone) : Language(zone)
{
    public static readonly English Instance = new(zone: null);

    public override string SignInButton => "Sign in";
    public override string CopyCodeButton => "Copy the code";
    public override string NotMeButton => "Not me";
    public override string ShareContactButton => "Share my phone number";
    public override string EndSessionButton => "End this session";
    public override string LogInButton => "Open the login page";
    public override string UnknownButton => "This button no longer works. Send /help to see what does.";

    public override string Code(LoginCode code, string who, string site, TimeSpan lifetime) =>
        $"""
        Your sign-in code for {site}: <code>{code.Reveal()}</code>

        Asked for by {who}.

        Type the code only in the browser where you started. It works once, for {Minutes(lifetime)}. Nobody from {site} will ever ask you for it. If this was not you, tap “{NotMeButton}”.
        """;

    public override string CodeUsed(string who) => $"Signed in with this code ✓\n\nAsked for by {who}.";

    public override string CodeRefused(string who) => $"This login is refused, and its code does not work.\n\nAsked for by {who}.";

    public override string CodeOver(RequestOver why, string? who)
    {
        var cause = why switch
        {
            RequestOver.Attempts => "This code no longer works: too many wrong ones were typed.",
            RequestOver.Expired => "This code no longer works: its time is over.",
            _ => "This code no longer works: the login was started anew, or ended.",
        };
        return $"{cause} The link on the login page always gives a new one.{(who is null ? "" : $"\n\nAsked for by {who}. If this was not you, tap “{NotMeButton}”.")}";
    }

    public override string ContactRequest(string who, string site, string maskedPhone) =>
        $"""
        Somebody asks to sign in to {site} with the phone number {maskedPhone}: {who}.

        If this is you, share your own phone number with the button below. If not, just close this chat.
        """;

    public override string SignedIn(string who, bool direct, UnusualLogin unusual) =>
        $"""
        Signed in from {who}{(direct ? " (without a code)" : "")}.{Unusual(unusual)}

        If this was not you, tap “{NotMeButton}”.
        """;

    public override string BrowserReplayed(string who) =>
        $"""
        ⚠️ An old login cookie of your browser was used: {who}.

        Somebody may have copied it. That browser is no longer trusted and its sessions are ended; the next login there needs a code.
        """;

    public override string SessionsEnded(int count, string? session, string? by) => (session, by) switch
    {
        ({ } one, { } browser) => $"Your session ended: {one}.\n\nIt was ended from {browser}. If that was not you, end everything.",
        ({ } one, null) => $"Your session ended because it was not used for long or was too old: {one}.",
        (null, { } browser) => $"{count} of your sessions were ended from {browser}.\n\nIf that was not you, end everything.",
        (null, null) => $"{count} of your sessions ended because they were not used for long or were too old.",
    };

    public override string TooManySessions(int count, string? session) =>
        $"You have more sessions than one user may have, so {(session is null ? $"{count} that you used least were ended" : $"the one that you used least was ended: {session}")}. From now on each login ends another; we will not write every time. If that is not you, end everything.";

    public override string EverythingEnded(string by) =>
        $"All your sessions are ended and all browsers forgotten, from {by}.\n\nThe next login needs a code. If that was not you, somebody had one of your browsers: log in and look at your sessions.";

    public override string TelegramSessionRevoked(RevokeReason reason, string at) => reason switch
    {
        RevokeReason.BotBlocked => $"You blocked this bot on {at}. Since then no browser may log in without a code; the next login needs one.",
        RevokeReason.EndedInTelegram => $"Your connected Telegram session was ended in Telegram on {at}. All your sessions here are ended with it, and no browser may log in without a code; the next login needs one. If it was not you who ended it, look at Settings → Devices in Telegram.",
        RevokeReason.AccountDeactivated => $"Telegram said on {at} that your account is deactivated. All your sessions here are ended; the next login needs a code.",
        RevokeReason.OtherAccount => $"The stored Telegram session turned out on {at} to be another account's. It is no longer used; all your sessions here are ended and the next login needs a code.",
        RevokeReason.PhoneMoved => $"Another Telegram account proved on {at} that your phone number is its own. Logging in with that number leads to that account now. If you have a new number, type it on the login page and share your contact here.",
        _ => $"Your Telegram link was ended on {at}. The next login needs a code.",
    };

    public override string PhoneChanged(string maskedPhone) =>
        $"Your account's phone number is {maskedPhone} now. Browsers that knew the old one need a code for the next login.";

    public override string AccountConnected(string who, string site) =>
        $"Your Telegram account was connected: {who}.\n\nFrom now on, ending “{site}” in Telegram, Settings → Devices, ends all your sessions here. If that was not you, end it there and end everything.";

    public override string AccountDisconnected(string who) =>
        $"Your Telegram account was disconnected: {who}.\n\nEnding a session in Telegram no longer ends your sessions here. If that was not you, end everything.";

    public override string CodesGuessed(string at) =>
        $"⚠️ Somebody is guessing your sign-in codes ({at}). Nothing was opened. I send no codes unasked now: to log in, follow the link on the login page to this chat. After that login everything is as before.";

    public override string Sessions(int count, IEnumerable<string> shown) =>
        count == 0 ? "You have no sessions." : $"Your sessions ({count}):\n\n{string.Join("\n", shown)}";

    public override string LogOutQuestion => "End all your sessions and forget all browsers? The next login needs a code.";
    public override string EndEverythingButton => "End everything";
    public override string CancelButton => "Cancel";

    public override string EndNumberButton(int number, string browser) => $"End {number}: {browser}";

    public override IReadOnlyList<(string Command, string Description)> Commands =>
        [("sessions", "Your sessions"), ("logout", "End everything"), ("help", "What this bot is")];

    public override string Browser(RequestOrigin origin) => (origin.Browser, origin.Os) switch
    {
        (null, null) => "an unknown browser",
        (var browser, null) => browser,
        var (browser, os) => $"{browser ?? "a browser"} on {os}",
    };

    public override string Reply(ReplyKind kind, string site) => kind switch
    {
        ReplyKind.Help => $"This bot signs you in to {site}: it sends you a code when you log in there, and tells you when a session of yours ends. Open the login page, type your phone number and follow the link back here. Never send a code that Telegram itself has sent you into any chat, not even this one.",
        ReplyKind.LinkExpired => $"This login link is no longer valid. Go back to {site} and ask for a new one.",
        ReplyKind.ForeignContact => "This is not your own phone number. Use the button “Share my phone number” below: it sends your own contact.",
        ReplyKind.OtherPhone => "Your phone number is not the one that was typed on the site. This login is cancelled; go back to the site and type your own number.",
        ReplyKind.PhoneConfirmed => "Phone number confirmed ✓",
        ReplyKind.NothingToConfirm => $"No login is waiting for a phone number. Start on the login page of {site}.",
        ReplyKind.Denied => "Done: this login is refused and its code does not work. For an hour nobody can make me send you a code; your own link from the login page still works.",
        ReplyKind.LoginUndone => "Done: that session is ended and its browser needs a code. For an hour nobody can make me send you a code; your own link from the login page still works.",
        ReplyKind.SessionEnded => "Session ended ✓",
        ReplyKind.EverythingEnded => "Done: all your sessions are ended and all browsers forgotten. The next login needs a code.",
        ReplyKind.NothingChanged => "Nothing was changed.",
        ReplyKind.NotLinked => $"You have not logged in to {site} yet.",
        ReplyKind.CodeInChat => $"Codes do not belong in a chat: type them on {site}. A code of Telegram’s own stops working once it is sent into any chat; if this was one, ask for a new one on the site.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    protected override string Date(DateTimeOffset at) => at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    protected override string Ip(RequestOrigin origin) => $"IP {origin.Ip ?? "unknown"}";

    private static string Unusual(UnusualLogin unusual) => unusual switch
    {
        UnusualLogin.LongUnused => " You had not used this browser for 30 days.",
        UnusualLogin.NewNetwork => " This browser has never come from that network before.",
        _ => "",
    };

    private static string Minutes(TimeSpan time) =>
        time.TotalMinutes < 2 ? Seconds((int)Math.Ceiling(time.TotalSeconds)) : $"{(int)Math.Ceiling(time.TotalMinutes)} minutes";

    private static string Seconds(int number) => number == 1 ? "1 second" : $"{number} seconds";
}
