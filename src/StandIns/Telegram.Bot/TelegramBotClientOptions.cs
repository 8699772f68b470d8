using System.Globalization;

namespace Telegram.Bot;

/// <summary>Which bot, at which Bot API server.</summary>
public sealed class TelegramBotClientOptions
{
    private const string TelegramUrl = "https://api.telegram.org";

    /// <param name="token">The token from @BotFather, <c>digits:secret</c>.</param>
    /// <param name="baseUrl">A Bot API server other than Telegram's; only scheme, host and port count.</param>
    /// <param name="useTestEnvironment">Telegram's test datacenters instead of the real ones.</param>
    /// <exception cref="ArgumentException">A token without digits before a colon, or a base URL that is not absolute.</exception>
    public TelegramBotClientOptions(string token, string? baseUrl = null, bool useTestEnvironment = false)
    {
        ArgumentNullException.ThrowIfNull(token);
        Token = token;
        BotId = ReadBotId(token);
        BaseUrl = baseUrl;
        UseTestEnvironment = useTestEnvironment;
        BaseRequestUrl = $"{ReadServer(baseUrl)}/bot{token}{(useTestEnvironment ? "/test" : "")}";
    }

    public string Token { get; }

    public string? BaseUrl { get; }

    public bool UseTestEnvironment { get; }

    /// <summary>The number before the colon of the token.</summary>
    public long BotId { get; }

    /// <summary>Where requests go. It contains the token: not for logs.</summary>
    public string BaseRequestUrl { get; }

    /// <summary>The longest <c>retry_after</c>, in seconds, that a call waits for by itself; 0 turns repeats off.</summary>
    public int RetryThreshold { get; set; } = 60;

    /// <summary>How often one call is sent at most while Telegram answers 429.</summary>
    public int RetryCount { get; set; } = 3;

    private static long ReadBotId(string token)
    {
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(token.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new ArgumentException("A bot token has digits before its colon.", nameof(token));
    }

    private static string ReadServer(string? baseUrl)
    {
        if (baseUrl is null)
            return TelegramUrl;
        return Uri.TryCreate(baseUrl, UriKind.Absolute, out var url) && url.Authority.Length > 0
            ? url.GetLeftPart(UriPartial.Authority)
            : throw new ArgumentException("A base URL looks like http://localhost:8081.", nameof(baseUrl));
    }
}
