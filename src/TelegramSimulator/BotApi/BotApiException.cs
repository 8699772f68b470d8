namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The Bot API refuses a call with this status and description.</summary>
internal sealed class BotApiException(int status, string description, int? retryAfter = null) : Exception(description)
{
    public int Status { get; } = status;

    /// <summary>Seconds until the call may be repeated.</summary>
    public int? RetryAfter { get; } = retryAfter;

    public static BotApiException BadRequest(string reason) => new(400, $"Bad Request: {reason}");

    public static BotApiException Forbidden(string reason) => new(403, $"Forbidden: {reason}");

    public static BotApiException TooManyRequests(int seconds) => new(429, $"Too Many Requests: retry after {seconds}", seconds);
}
