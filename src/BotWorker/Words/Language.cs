using System.Globalization;
using System.Net;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.TelegramSessions;

namespace JobRadar.BotAuth.BotWorker.Words;

/// <summary>What the bot says, in one language. HTML as the Bot API takes it; everything from outside is escaped.</summary>
internal abstract class Language
{
    /// <summary>Russian for whoever's Telegram is Russian, else English.</summary>
    /// <param name="language">IETF tag, or null.</param>
    public static Language In(string? language) =>
        language?.Split('-')[0].Equals("ru", StringComparison.OrdinalIgnoreCase) == true ? Russian.Instance : English.Instance;

    public abstract string SignInButton { get; }
    public abstract string CopyCodeButton { get; }
    public abstract string NotMeButton { get; }
    public abstract string ShareContactButton { get; }
    public abstract string EndSessionButton { get; }
    public abstract string LogInButton { get; }

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

    public abstract string AccountConnected(string who);

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

    public abstract string At(DateTimeOffset at);

    public abstract string Reply(ReplyKind kind, string site);

    /// <summary>"Firefox on Windows, IP 203.0.113.7, 22 November 2026, 14:05 UTC".</summary>
    public string Who(RequestOrigin origin, DateTimeOffset at) => $"{Escape(Browser(origin))}, {Escape(Ip(origin))}, {At(at)}";

    /// <summary>"Firefox on Windows".</summary>
    public abstract string Browser(RequestOrigin origin);

    public static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    protected abstract string Ip(RequestOrigin origin);

    protected static string Time(DateTimeOffset at, string format, CultureInfo culture) => at.UtcDateTime.ToString(format, culture);
}
