using Telegram.Bot.Exceptions;

namespace JobRadar.BotAuth.BotWorker.Bot;

/// <summary>How long Telegram asks to be left alone with what it refused (Bot API, ResponseParameters, <c>retry_after</c>).</summary>
internal static class AskedPause
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>More than Telegram asks for, and no more than a timer can wait.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <returns>Null when it asks for nothing.</returns>
    public static TimeSpan? Of(Exception failure) => failure switch
    {
        ApiRequestException { Parameters.RetryAfter: { } seconds } => Clamp(TimeSpan.FromSeconds(seconds)),
        ApiRequestException { ErrorCode: 429 } => Shortest,
        _ => null,
    };

    /// <returns>The pause that it asks for, or what one would wait anyway, whichever is longer.</returns>
    public static TimeSpan AtLeast(TimeSpan pause, Exception failure) => Of(failure) is { } asked && asked > pause ? asked : pause;

    private static TimeSpan Clamp(TimeSpan pause) => pause < Shortest ? Shortest : pause > Longest ? Longest : pause;
}
