using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.Seed;

/// <summary>One user with a live Telegram session, a known browser and a site session, the same in every run.</summary>
internal sealed class SeededUser
{
    private static readonly SessionOptions Options = new();

    public SeededUser(int number, DateTimeOffset now)
    {
        var telegramId = FirstTelegramId + number;
        User = new User
        {
            Id = Guid.CreateVersion7(now),
            TelegramId = telegramId,
            Phone = $"+3712{number:D7}",
            FirstName = "Anna",
            Username = $"anna{number}",
            Language = "en",
            CreatedAt = now,
        };
        Stored = new TelegramSession { Id = Guid.CreateVersion7(now), UserId = User.Id, ChatId = telegramId };
        Stored.GoLive();
        Cookie = new BrowserCookie(new Guid(Bits($"id {number}").AsSpan(0, 16)), SecretOf($"browser {number}"));
        Browser = KnownBrowserOf(Cookie, User.Id, now);
        Token = SecretOf($"token {number}");
        Session = SiteSession.Issue(User.Id, Browser.Id, Token, Origin, Options, now);
    }

    public const long FirstTelegramId = 5_000_000_000;

    public User User { get; }
    public TelegramSession Stored { get; }
    public KnownBrowser Browser { get; }
    public SiteSession Session { get; }
    private BrowserCookie Cookie { get; }
    private Secret Token { get; }

    private static RequestOrigin Origin => new("127.0.0.1", "Chrome", "Windows");

    /// <summary>Phone, browser cookie and session token, as the load scripts read them.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{User.Phone} {Cookie.Reveal()} {Token.Reveal()}");

    private static KnownBrowser KnownBrowserOf(BrowserCookie cookie, Guid userId, DateTimeOffset now) => new()
    {
        Id = cookie.Id,
        UserId = userId,
        SecretHash = cookie.Secret.Hash(),
        MarkKey = Bits($"mark {cookie.Id}"),
        CreatedAt = now,
        LastUsedAt = now,
        ExpiresAt = now.AddDays(30),
        DueAt = now.AddDays(30),
        Ip = Origin.Ip,
        Browser = Origin.Browser,
        Os = Origin.Os,
    };

    private static Secret SecretOf(string name) => Secret.Read(Base64Url.EncodeToString(Bits(name)))!;

    private static byte[] Bits(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));
}
