using JobRadar.BotAuth.BotWorker.Bot;
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
internal sealed partial class Delivery(OutboxSettlement outbox, MessageRenderer renderer, ITelegramBotClient bot, TimeProvider time, ILogger<Delivery> logger)
{
    /// <summary>Shorter than a claim: nobody else sends the same message meanwhile.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan BotTrouble = TimeSpan.FromSeconds(30);

    public async Task Deliver(ClaimedMessage message, Pacing pacing, CancellationToken cancellationToken)
    {
        RenderedMessage? rendered;
        try
        {
            rendered = await renderer.Render(message, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NoWords(logger, exception, message.Id);
            await outbox.Fail(message, $"It could not be put into words ({exception.GetType().Name}).", cancellationToken);
            return;
        }

        if (rendered is null)
            await outbox.Drop(message, cancellationToken);
        else
            await Send(message, rendered, pacing, cancellationToken);
    }

    private async Task Send(ClaimedMessage message, RenderedMessage rendered, Pacing pacing, CancellationToken cancellationToken)
    {
        int messageId;
        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limited.CancelAfter(Timeout);
            if (await SendInAnyForm(message, rendered, limited.Token) is not { } taken)
            {
                await outbox.Drop(message, cancellationToken);
                return;
            }

            messageId = taken;
        }
        catch (ApiRequestException refusal)
        {
            await NoteRefusal(message, pacing, refusal, cancellationToken);
            return;
        }
        catch (Exception exception) when (exception is RequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            if (await outbox.Retry(message, $"Telegram did not answer ({exception.Message}).", cancellationToken) is { } wait)
                Log.NoAnswer(logger, message.Id, wait.TotalSeconds, exception.Message);
            return;
        }

        await outbox.Sent(message, messageId, CancellationToken.None);
    }

    /// <returns>The message's number in its chat; null when Telegram refuses it, and it may be left out.</returns>
    private async Task<int?> SendInAnyForm(ClaimedMessage message, RenderedMessage rendered, CancellationToken cancellationToken)
    {
        for (var form = rendered; ;)
        {
            try
            {
                return await Send(message.ChatId, form, cancellationToken);
            }
            catch (ApiRequestException refusal) when (OtherForm.IsUnchanged(form, refusal))
            {
                return form.EditMessageId;
            }
            catch (ApiRequestException refusal) when (OtherForm.After(form, refusal) is { } other)
            {
                Log.OtherForm(logger, message.Id, refusal.Message);
                if (form.EditMessageId is not null && other.EditMessageId is null && !message.Message.MustBeSaid)
                    return null;
                form = other;
            }
        }
    }

    /// <returns>The message's number in its chat.</returns>
    private async Task<int> Send(long chatId, RenderedMessage message, CancellationToken cancellationToken)
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
            return messageId;
        }

        var sent = await bot.SendMessage(
            chatId: chatId,
            text: message.Html,
            parseMode: ParseMode.Html,
            replyMarkup: message.Markup,
            linkPreviewOptions: LinkPreviewOptions.Disabled,
            cancellationToken: cancellationToken);
        return sent.Id;
    }

    private async Task NoteRefusal(ClaimedMessage message, Pacing pacing, ApiRequestException refusal, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        switch (refusal.ErrorCode)
        {
            case 429:
                var retryAfter = AskedPause.AtLeast(TimeSpan.Zero, refusal);
                lock (pacing)
                    pacing.Refused(message.ChatId, retryAfter, now);
                Log.TooFast(logger, message.Id, retryAfter.TotalSeconds);
                await outbox.Postpone(message, now + retryAfter, cancellationToken);
                break;
            case 403:
                Log.Unreachable(logger, message.Id, refusal.Message);
                await outbox.Unreachable(message, cancellationToken);
                break;
            case 400:
                await outbox.Refuse(message, $"Telegram refuses it ({refusal.Message}).", cancellationToken);
                break;
            case 401 or 404:
                lock (pacing)
                    pacing.PauseBot(now + BotTrouble);
                Log.WrongToken(logger, refusal.ErrorCode);
                await outbox.Postpone(message, now + BotTrouble, cancellationToken);
                break;
            default:
                if (await outbox.Retry(message, $"Telegram answers {refusal.ErrorCode} ({refusal.Message}).", cancellationToken) is { } wait)
                    Log.NoAnswer(logger, message.Id, wait.TotalSeconds, refusal.Message);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Message {MessageId}: Telegram did not answer as it should; again in {Seconds} s ({Reason})")]
        public static partial void NoAnswer(ILogger logger, long messageId, double seconds, string reason);

        [LoggerMessage(LogLevel.Warning, "Message {MessageId}: too fast for Telegram; again in {Seconds} s")]
        public static partial void TooFast(ILogger logger, long messageId, double seconds);

        [LoggerMessage(LogLevel.Warning, "Message {MessageId}: Telegram does not take it in this form ({Reason}); another is tried")]
        public static partial void OtherForm(ILogger logger, long messageId, string reason);

        [LoggerMessage(LogLevel.Information, "Message {MessageId}: its chat cannot be written to ({Reason})")]
        public static partial void Unreachable(ILogger logger, long messageId, string reason);

        [LoggerMessage(LogLevel.Error, "Message {MessageId} could not be put into words")]
        public static partial void NoWords(ILogger logger, Exception exception, long messageId);

        [LoggerMessage(LogLevel.Error, "Telegram answers {Status}: check Telegram:BotToken and Telegram:ApiUrl")]
        public static partial void WrongToken(ILogger logger, int status);
    }
}
