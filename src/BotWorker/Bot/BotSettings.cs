using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.MtprotoSessions.Telegram;

namespace JobRadar.BotAuth.BotWorker.Bot;

/// <summary>How to reach Telegram, or the simulator that plays it, checked and complete.</summary>
public sealed partial record BotSettings
{
    private static readonly Uri Telegram = new("https://api.telegram.org");
    private static readonly Uri SimulatorUrl = new("http://127.0.0.1:5081");

    private BotSettings()
    {
    }

    public required string BotToken { get; init; }
    public required string? BotUsername { get; init; }
    public required Uri ApiUrl { get; init; }
    public required Uri LinkUrl { get; init; }
    public required Uri? PublicUrl { get; init; }

    /// <summary>What Telegram must present at the webhook.</summary>
    public required string WebhookSecret { get; init; }

    /// <summary>As which app users' own sessions are opened; null when they are off.</summary>
    public required TelegramApp? App { get; init; }

    /// <summary>The built-in simulator plays Telegram.</summary>
    public required bool Simulator { get; init; }

    /// <summary>Development with a real bot and no public address of its own: a tunnel may give one.</summary>
    public required bool AskNgrok { get; init; }

    /// <summary>Telegram itself refuses buttons to plain http; other Bot API servers are asked.</summary>
    public bool ButtonsNeedHttps => ApiUrl == Telegram;

    /// <param name="alone">No other process is of this installation.</param>
    /// <exception cref="ConfigurationMistakeException">A value is missing or wrong.</exception>
    public static BotSettings From(TelegramOptions options, bool development, bool alone = true)
    {
        var simulator = options.Simulator ?? (development && options.BotToken is null);
        Check.That(
            !simulator || development,
            "Telegram:Simulator is for Development only: remove it and set Telegram:BotToken, or run with ASPNETCORE_ENVIRONMENT=Development.");
        Check.That(
            options.BotToken is not null || simulator,
            "Telegram:BotToken is missing: get one from @BotFather and set the environment variable Telegram__BotToken.");
        Check.That(
            options.BotToken is not null || alone,
            "Telegram:BotToken is missing: the simulator's bot has another token at each start, which another process cannot know; set the same Telegram:BotToken=1000000001:<letters of your own> and Telegram:Simulator=true for WebHost and BotWorker.");
        var token = options.BotToken ?? SimulatorToken();
        Check.That(Token().IsMatch(token), "Telegram:BotToken is not a bot token: it looks like 123456789:AA… as @BotFather gives it.");
        var apiUrl = CheckedApiUrl(options.ApiUrl ?? (simulator ? SimulatorUrl : Telegram));
        return new BotSettings
        {
            BotToken = token,
            BotUsername = CheckedUsername(options.BotUsername),
            ApiUrl = apiUrl,
            LinkUrl = options.LinkUrl ?? (simulator ? apiUrl : new Uri("https://t.me")),
            PublicUrl = Bot.PublicUrl.Checked(options.PublicUrl, apiUrl, telegram: apiUrl == Telegram),
            WebhookSecret = CheckedSecret(options.WebhookSecret) ?? DerivedSecret(token),
            App = TelegramApp.From(options.ApiId, options.ApiHash, options.ServerAddress, options.ServerKey),
            Simulator = simulator,
            AskNgrok = development && !simulator && options.PublicUrl is null,
        };
    }

    /// <summary>Another one at each start: whoever reaches a developer's tunnel must not know the webhook's secret, which follows from it.</summary>
    private static string SimulatorToken() => $"1000000001:{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    private static string? CheckedUsername(string? username)
    {
        var name = username?.TrimStart('@');
        Check.That(name is null || Username().IsMatch(name), "Telegram:BotUsername is not a username: letters, digits and '_', as in t.me/<username>.");
        return name;
    }

    private static Uri CheckedApiUrl(Uri apiUrl)
    {
        Check.That(
            apiUrl.Query.Length == 0 && apiUrl.Fragment.Length == 0 && apiUrl.UserInfo.Length == 0,
            "Telegram:ApiUrl must be the Bot API server's base address without a user or a query, such as https://bot-api.example.com or https://example.com/bot-api.");
        return apiUrl;
    }

    private static string? CheckedSecret(string? secret)
    {
        Check.That(
            secret is null || Secret().IsMatch(secret),
            "Telegram:WebhookSecret may hold 1 to 256 characters of A-Z, a-z, 0-9, '_' and '-' (no space).");
        return secret;
    }

    private static string DerivedSecret(string token) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "webhook secret"u8));

    [GeneratedRegex(@"^[0-9]{1,18}:[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Token();

    [GeneratedRegex(@"^[A-Za-z0-9_]{3,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Username();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Secret();
}
