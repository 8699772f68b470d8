using Telegram.Bot;

namespace JobRadar.BotAuth.BotWorker.Bot;

/// <summary>The bot's username, from the configuration or from Telegram.</summary>
public sealed class BotIdentity(BotSettings settings, ITelegramBotClient bot) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim asking = new(1);
    private string? username = settings.BotUsername;

    /// <summary>Asks Telegram once and remembers the answer.</summary>
    /// <returns>Null when Telegram does not answer just now.</returns>
    public async ValueTask<string?> Username(CancellationToken cancellationToken) =>
        username ?? await Ask(cancellationToken);

    public void Dispose() => asking.Dispose();

    private async Task<string?> Ask(CancellationToken cancellationToken)
    {
        if (!await asking.WaitAsync(Timeout, cancellationToken))
            return null;
        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limited.CancelAfter(Timeout);
            return username ??= (await bot.GetMe(cancellationToken: limited.Token)).Username;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            asking.Release();
        }
    }
}
