using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.BotWorker.Bot;

/// <summary>Compares this machine's clock with the one of the Bot API server, and says once that they differ.</summary>
internal sealed partial class TelegramClock(TimeProvider time, ILogger<TelegramClock> logger, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>More than an answer takes on its way.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    private int told;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.Date is { } date)
            Compare(time.GetUtcNow() - date);
        return response;
    }

    private void Compare(TimeSpan ahead)
    {
        if (ahead.Duration() > Tolerance && Interlocked.Exchange(ref told, 1) == 0)
            Log.ClockIsOff(logger, (long)Math.Round(ahead.Duration().TotalSeconds), ahead > TimeSpan.Zero ? "ahead of" : "behind");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "This machine's clock is {Seconds} s {Side:l} the Bot API server's: messages and lists show wrong times; set it, by NTP.")]
        public static partial void ClockIsOff(ILogger logger, long seconds, string side);
    }
}
