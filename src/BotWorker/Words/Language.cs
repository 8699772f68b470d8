using System.Globalization;
using System.Net;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.BotWorker.Words;

/// <summary>What the bot says, in one language. HTML as the Bot API takes it; everything from outside, the site's name too, is escaped.</summary>
/// <param name="zone">In which the reader lives, as far as it is known; null for UTC.</param>
internal abstract class Language(TimeZoneInfo? zone)
{
    /// <summary>Russian for whoever's Telegram is Russian, else English.</summary>
    /// <param name="language">IETF tag, or null.</param>
    /// <param name="timeZone">The reader's, as in <c>Europe/Riga</c>; null for UTC.</param>
    public static Language In(string? language, string? timeZone = null)
    {
        var zone = TimeZoneName.Find(timeZone);
        return language?.Split('-')[0].Equals("ru", StringComparison.OrdinalIgnoreCase) == true
            ? zone is null ? Russian.Instance : new Russian(zone)
            : zone is null ? English.Instance : new English(zone);
    }

    public abstract string SignInButton { get; }
    public abstract string CopyCodeButton { get; }
    public abstract string NotMeButton { get; }
    public abstract string ShareContactButton { get; }
    public abstract string EndSessionButton { get; }
    public abstract string LogInButton { get; }

    /// <summary>Answers a tap that means nothing to this version, in at most 200 characters and without markup (Bot API, answerCallbackQuery).</summary>
    public abstract string UnknownButton { get; }

    public abstract string Code(LoginCode code, string who, string site, TimeSpan lifetime);

    public abstract string CodeUsed(string who);

    public abstract string CodeRefused(string who);

    /// <param name="who">Null when it is not known any more.</param>
    public abstract string CodeOver(RequestOver why, string? who);

    public abstract string ContactRequest(string who, string site, string maskedPhone);

    public abstract string SignedIn(string who, bool direct, UnusualLogin unusual);

    public abstract string BrowserReplayed(string who);

    /// <param name="session">The session's browser, when it is one.</param>
    /// <param name="by">Who ended them, when it was somebody.</param>
    public abstract string SessionsEnded(int count, string? session, string? by);

    /// <param name="session">The session's browser, when it is one.</param>
    public abstract string TooManySessions(int count, string? session);

    public abstract string EverythingEnded(string by);

    public abstract string TelegramSessionRevoked(RevokeReason reason, string at);

    public abstract string PhoneChanged(string maskedPhone);

    public abstract string AccountConnected(string who, string site);

    public abstract string AccountDisconnected(string who);

    public abstract string CodesGuessed(string at);

    public abstract string Sessions(int count, IEnumerable<string> shown);

    public abstract string LogOutQuestion { get; }
    public abstract string EndEverythingButton { get; }
    public abstract string CancelButton { get; }

    /// <summary>A row of the session list's buttons.</summary>
    public abstract string EndNumberButton(int number, string browser);

    /// <summary>The bot's commands with what they do (Bot API, setMyCommands).</summary>
    public abstract IReadOnlyList<(string Command, string Description)> Commands { get; }

    /// <summary>"22 November 2026, 16:05 UTC+2": in the reader's zone, and which that is.</summary>
    public string At(DateTimeOffset at)
    {
        var there = zone is null ? at.ToUniversalTime() : TimeZoneInfo.ConvertTime(at, zone);
        return $"{Date(there)}, {there.ToString("HH:mm", CultureInfo.InvariantCulture)} {Offset(there.Offset)}";
    }

    public abstract string Reply(ReplyKind kind, string site);

    /// <summary>"Firefox on Windows, IP 203.0.113.7, 22 November 2026, 16:05 UTC+2".</summary>
    public string Who(RequestOrigin origin, DateTimeOffset at) => $"{Escape(Browser(origin))}, {Escape(Ip(origin))}, {At(at)}";

    /// <summary>"Firefox on Windows".</summary>
    public abstract string Browser(RequestOrigin origin);

    public static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    protected abstract string Ip(RequestOrigin origin);

    /// <summary>"22 November 2026".</summary>
    protected abstract string Date(DateTimeOffset at);

    private static string Offset(TimeSpan offset) => offset == TimeSpan.Zero
        ? "UTC"
        : string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours)}{(offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}")}");
}
