using System.Globalization;
using System.Net;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;

namespace JobRadar.BotAuth.BotWorker.Words;

/// <summary>What the bot says, in one language. HTML as the Bot API takes it; everything from outside is escaped.</summary>
internal abstract class Language
{
    /// <summary>Russian for whoever's Telegram is Russian, else English.</summary>
    /// <param name="language">IETF tag, or null.</param>
    public static Language In(string? language) =>
        language?.Split('-')[0].Equals("ru", StringComparison.OrdinalIgnoreCase) == true ? Russian.Instance : English.Instance;

    public abstract string SignInButton { get; }
    public abstract string NotMeButton { get; }
    public abstract string ShareContactButton { get; }
    public abstract string EndSessionButton { get; }
    public abstract string LogInButton { get; }

    public abstract string Code(LoginCode code, string who, string site, TimeSpan lifetime);

    public abstract string ContactRequest(string who, string site, string maskedPhone);

    public abstract string SignedIn(string who, bool direct);

    public abstract string BrowserReplayed(string who);

    public abstract string Reply(ReplyKind kind, string site);

    /// <summary>"Firefox on Windows, IP 203.0.113.7, 22 November 2026, 14:05 UTC".</summary>
    public string Who(RequestOrigin origin, DateTimeOffset at) => Escape(Describe(origin, at));

    public static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    protected abstract string Describe(RequestOrigin origin, DateTimeOffset at);

    protected static string Time(DateTimeOffset at, string format, CultureInfo culture) => at.UtcDateTime.ToString(format, culture);
}
