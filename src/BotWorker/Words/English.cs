using System.Globalization;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;

namespace JobRadar.BotAuth.BotWorker.Words;

internal sealed class English : Language
{
    public static readonly English Instance = new();

    public override string SignInButton => "Sign in";
    public override string NotMeButton => "Not me";
    public override string ShareContactButton => "Share my phone number";
    public override string EndSessionButton => "End this session";
    public override string LogInButton => "Open the login page";

    public override string Code(LoginCode code, string who, string site, TimeSpan lifetime) =>
        $"""
        Your sign-in code for {site}: <code>{code.Reveal()}</code>

        {who} asks to sign in.

        Type the code only in the browser where you started. It works once, for {Minutes(lifetime)}. Nobody from {site} will ever ask you for it. If this was not you, tap “{NotMeButton}”.
        """;

    public override string ContactRequest(string who, string site, string maskedPhone) =>
        $"""
        {who} asks to sign in to {site} with the phone number {maskedPhone}.

        If this is you, share your own phone number with the button below. If not, just close this chat.
        """;

    public override string SignedIn(string who, bool direct) =>
        $"""
        Signed in from {who}{(direct ? " (without a code)" : "")}.

        If this was not you, end the session.
        """;

    public override string BrowserReplayed(string who) =>
        $"""
        ⚠️ An old login cookie of your browser was used: {who}.

        Somebody may have copied it. That browser is no longer trusted and its sessions are ended; the next login there needs a code.
        """;

    public override string Reply(ReplyKind kind, string site) => kind switch
    {
        ReplyKind.Help => $"This bot signs you in to {site}: it sends you a code when you log in there, and tells you when a session of yours ends. Open the login page, type your phone number and follow the link back here.",
        ReplyKind.LinkExpired => $"This login link is no longer valid. Go back to {site} and ask for a new one.",
        ReplyKind.ForeignContact => "This is not your own phone number. Use the button “Share my phone number” below: it sends your own contact.",
        ReplyKind.OtherPhone => "Your phone number is not the one that was typed on the site. This login is cancelled; go back to the site and type your own number.",
        ReplyKind.PhoneConfirmed => "Phone number confirmed ✓",
        ReplyKind.NothingToConfirm => $"No login is waiting for a phone number. Start on the login page of {site}.",
        ReplyKind.Denied => "Done: this login is refused and its code does not work. For an hour nobody can make me send you a code; your own link from the login page still works.",
        ReplyKind.SessionEnded => "Session ended ✓",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    protected override string Describe(RequestOrigin origin, DateTimeOffset at) =>
        $"{origin.Browser ?? "A browser"}{(origin.Os is { } os ? " on " + os : "")}, IP {origin.Ip ?? "unknown"}, {Time(at, "d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC";

    private static string Minutes(TimeSpan time) =>
        time.TotalMinutes < 2 ? $"{(int)Math.Ceiling(time.TotalSeconds)} seconds" : $"{(int)Math.Ceiling(time.TotalMinutes)} minutes";
}
