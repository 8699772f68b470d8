using Microsoft.Extensions.Logging;
using Telegram.Bot;

namespace JobRadar.BotAuth.BotWorker.Bot;

/// <summary>The bot's username, from the configuration or from Telegram.</summary>
public sealed partial class BotIdentity(BotSettings settings, ITelegramBotClient bot, TimeProvider time, ILogger<BotIdentity> logger) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim asking = new(1);
    private string? username = settings.BotUsername;
    private string? lastReason;
    private DateTimeOffset quietUntil;

    /// <summary>Asks Telegram once and remembers the answer.</summary>
    /// <returns>Null when Telegram does not answer just now.</returns>
    public async ValueTask<string?> Username(CancellationToken cancellationToken) =>
        username ?? await Ask(cancellationToken);

    public void Dispose() => asking.Dispose();

    /// <summary>Every login asks: the same reason is told once.</summary>
    private void NoteFailure(string reason)
    {
        if (Interlocked.Exchange(ref lastReason, reason) != reason)
            Log.NameUnknown(logger, reason);
    }

    private async Task<string?> Ask(CancellationToken cancellationToken)
    {
        if (!await asking.WaitAsync(Timeout, cancellationToken))
            return null;
        try
        {
            if (username is not null || time.GetUtcNow() < quietUntil)
                return username;
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limited.CancelAfter(Timeout);
            return username = (await bot.GetMe(cancellationToken: limited.Token)).Username;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            quietUntil = time.GetUtcNow() + AskedPause.AtLeast(TimeSpan.Zero, exception);
            NoteFailure(exception is OperationCanceledException ? $"no answer within {Timeout.TotalSeconds} s" : exception.Message);
            return null;
        }
        finally
        {
            asking.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The bot's name cannot be learnt, so nobody can be led to it ({Reason}): check Telegram:BotToken and Telegram:ApiUrl, or set Telegram:BotUsername.")]
        public static partial void NameUnknown(ILogger logger, string reason);
    }
}
