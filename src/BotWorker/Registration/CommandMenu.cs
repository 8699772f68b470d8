using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.BotWorker.Words;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace JobRadar.BotAuth.BotWorker.Registration;

/// <summary>Puts the bot's commands into Telegram's menu, in both languages.</summary>
internal sealed partial class CommandMenu(
    ITelegramBotClient bot, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<CommandMenu> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Started(stoppingToken);
        while (await Set(stoppingToken) is { } wait)
            await Task.Delay(wait, time, stoppingToken);
    }

    /// <returns>How long to wait before the next try; null when it is done.</returns>
    private async Task<TimeSpan?> Set(CancellationToken cancellationToken)
    {
        try
        {
            await Set(English.Instance, languageCode: null, cancellationToken);
            await Set(Russian.Instance, languageCode: "ru", cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is RequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var wait = AskedPause.AtLeast(RetryAfter, exception);
            Log.Failed(logger, exception.Message, wait.TotalSeconds);
            return wait;
        }
    }

    private Task Set(Language words, string? languageCode, CancellationToken cancellationToken) =>
        bot.SetMyCommands(
            commands: words.Commands.Select(entry => new BotCommand(entry.Command, entry.Description)),
            languageCode: languageCode,
            cancellationToken: cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The bot's commands could not be set ({Reason}); again in {Seconds} s")]
        public static partial void Failed(ILogger logger, string reason, double seconds);
    }
}
