using JobRadar.BotAuth.BotWorker.Words;
using JobRadar.BotAuth.Shared.Outbox;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace JobRadar.BotAuth.BotWorker.Sending;

/// <summary>Sends one claimed message and notes what came of it.</summary>
internal sealed partial class Delivery(OutboxQueue outbox, MessageRenderer renderer, ITelegramBotClient bot, TimeProvider time, ILogger<Delivery> logger)
{
    /// <summary>Shorter than a claim: nobody else sends the same message meanwhile.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan MaxRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BotTrouble = TimeSpan.FromSeconds(30);

    public async Task Deliver(OutboxMessage row, Pacing pacing, CancellationToken cancellationToken)
    {
        if (await renderer.Render(row, cancellationToken) is not { } message)
        {
            await outbox.Settle(row, OutboxOutcome.Dropped, cancellationToken);
            return;
        }

        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limited.CancelAfter(Timeout);
            await Send(row.ChatId!.Value, message, limited.Token);
        }
        catch (ApiRequestException refusal)
        {
            await NoteRefusal(row, pacing, refusal, cancellationToken);
            return;
        }
        catch (Exception exception) when (exception is RequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var retryAfter = Backoff(row.Attempts);
            Log.NoAnswer(logger, row.Id, retryAfter.TotalSeconds, exception.Message);
            await outbox.Postpone(row, time.GetUtcNow() + retryAfter, cancellationToken);
            return;
        }

        await outbox.Settle(row, OutboxOutcome.Sent, CancellationToken.None);
    }

    private async Task Send(long chatId, RenderedMessage message, CancellationToken cancellationToken)
    {
        if (message.EditMessageId is { } messageId)
        {
            await bot.EditMessageText(
                chatId: chatId,
                messageId: messageId,
                text: message.Html,
                parseMode: ParseMode.Html,
                replyMarkup: message.Markup as InlineKeyboardMarkup,
                cancellationToken: cancellationToken);
            return;
        }

        await bot.SendMessage(
            chatId: chatId,
            text: message.Html,
            parseMode: ParseMode.Html,
            replyMarkup: message.Markup,
            linkPreviewOptions: LinkPreviewOptions.Disabled,
            cancellationToken: cancellationToken);
    }

    private async Task NoteRefusal(OutboxMessage row, Pacing pacing, ApiRequestException refusal, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        switch (refusal.ErrorCode)
        {
            case 429:
                var retryAfter = TimeSpan.FromSeconds(refusal.Parameters?.RetryAfter ?? 1);
                lock (pacing)
                    pacing.Refused(row.ChatId!.Value, retryAfter, now);
                Log.TooFast(logger, row.Id, retryAfter.TotalSeconds);
                await outbox.Postpone(row, now + retryAfter, cancellationToken);
                break;
            case 403:
                Log.Unreachable(logger, row.Id, refusal.Message);
                await outbox.SettleUnreachable(row, cancellationToken);
                break;
            case 400:
                await SettleRefused(row, refusal, cancellationToken);
                break;
            case 401 or 404:
                lock (pacing)
                    pacing.PauseBot(now + BotTrouble);
                Log.WrongToken(logger, refusal.ErrorCode);
                await outbox.Postpone(row, now + BotTrouble, cancellationToken);
                break;
            default:
                await outbox.Postpone(row, now + Backoff(row.Attempts), cancellationToken);
                break;
        }
    }

    /// <summary>What Telegram does not understand it will not understand later. An edit that changes nothing has happened before.</summary>
    private async Task SettleRefused(OutboxMessage row, ApiRequestException refusal, CancellationToken cancellationToken)
    {
        var alreadyThere = refusal.Message.Contains("message is not modified", StringComparison.Ordinal);
        if (!alreadyThere)
            Log.Refused(logger, row.Id, refusal.Message);
        await outbox.Settle(row, alreadyThere ? OutboxOutcome.Sent : OutboxOutcome.Refused, cancellationToken);
    }

    private static TimeSpan Backoff(int attempts)
    {
        var seconds = Math.Pow(2, Math.Min(attempts, 10) - 1);
        return seconds < MaxRetry.TotalSeconds ? TimeSpan.FromSeconds(seconds) : MaxRetry;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Message {MessageId}: Telegram did not answer; again in {Seconds} s ({Reason})")]
        public static partial void NoAnswer(ILogger logger, long messageId, double seconds, string reason);

        [LoggerMessage(LogLevel.Warning, "Message {MessageId}: too fast for Telegram; again in {Seconds} s")]
        public static partial void TooFast(ILogger logger, long messageId, double seconds);

        [LoggerMessage(LogLevel.Information, "Message {MessageId}: its chat cannot be written to ({Reason})")]
        public static partial void Unreachable(ILogger logger, long messageId, string reason);

        [LoggerMessage(LogLevel.Error, "Message {MessageId}: Telegram refuses it ({Reason})")]
        public static partial void Refused(ILogger logger, long messageId, string reason);

        [LoggerMessage(LogLevel.Error, "Telegram answers {Status}: check Telegram:BotToken and Telegram:ApiUrl")]
        public static partial void WrongToken(ILogger logger, int status);
    }
}
