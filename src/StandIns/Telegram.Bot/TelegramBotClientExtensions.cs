using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot;

/// <summary>
/// The methods of the Bot API (https://core.telegram.org/bots/api#available-methods), named as there. They throw what
/// <see cref="ITelegramBotClient.SendRequest{TResponse}"/> throws.
/// </summary>
public static class TelegramBotClientExtensions
{
    /// <param name="botClient">The bot.</param>
    /// <param name="url">An https address; empty removes the webhook.</param>
    /// <param name="ipAddress">Used instead of the address that DNS gives.</param>
    /// <param name="maxConnections">1–100 deliveries at a time; 40 by default.</param>
    /// <param name="allowedUpdates">null keeps the previous setting.</param>
    /// <param name="dropPendingUpdates">Forgets what is still to be delivered.</param>
    /// <param name="secretToken">Comes back in every delivery's <c>X-Telegram-Bot-Api-Secret-Token</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static Task SetWebhook(
        this ITelegramBotClient botClient,
        string url,
        string? ipAddress = null,
        int? maxConnections = null,
        IEnumerable<UpdateType>? allowedUpdates = null,
        bool dropPendingUpdates = false,
        string? secretToken = null,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(
            new SetWebhookRequest(url, ipAddress, maxConnections, allowedUpdates, dropPendingUpdates, secretToken),
            cancellationToken);

    public static Task DeleteWebhook(
        this ITelegramBotClient botClient, bool dropPendingUpdates = false, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new DeleteWebhookRequest(dropPendingUpdates), cancellationToken);

    /// <summary>The webhook as Telegram sees it; <see cref="WebhookInfo.Url"/> is empty if there is none.</summary>
    public static Task<WebhookInfo> GetWebhookInfo(
        this ITelegramBotClient botClient, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new GetWebhookInfoRequest(), cancellationToken);

    /// <summary>The bot itself.</summary>
    public static Task<User> GetMe(this ITelegramBotClient botClient, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new GetMeRequest(), cancellationToken);

    /// <param name="botClient">The bot.</param>
    /// <param name="commands">The whole menu; an empty one removes it.</param>
    /// <param name="scope">In which chats; null is everywhere.</param>
    /// <param name="languageCode">Two letters; null is every user without a menu in their own language.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static Task SetMyCommands(
        this ITelegramBotClient botClient,
        IEnumerable<BotCommand> commands,
        BotCommandScope? scope = null,
        string? languageCode = null,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new SetMyCommandsRequest(commands, scope, languageCode), cancellationToken);

    /// <summary>What Telegram tells of a chat; 400 "chat not found" if the bot may not see it.</summary>
    public static Task<ChatFullInfo> GetChat(
        this ITelegramBotClient botClient, ChatId chatId, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new GetChatRequest(chatId), cancellationToken);

    /// <summary>Sends 1–4096 characters and returns the message as sent. It has no idempotency key.</summary>
    public static Task<Message> SendMessage(
        this ITelegramBotClient botClient,
        ChatId chatId,
        string text,
        ParseMode parseMode = default,
        ReplyParameters? replyParameters = null,
        ReplyMarkup? replyMarkup = null,
        LinkPreviewOptions? linkPreviewOptions = null,
        bool disableNotification = false,
        bool protectContent = false,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(
            new SendMessageRequest(chatId, text, parseMode, replyParameters, replyMarkup, linkPreviewOptions,
                disableNotification, protectContent),
            cancellationToken);

    /// <summary>Replaces text and buttons; no <paramref name="replyMarkup"/> removes the buttons.</summary>
    public static Task<Message> EditMessageText(
        this ITelegramBotClient botClient,
        ChatId chatId,
        int messageId,
        string text,
        ParseMode parseMode = default,
        InlineKeyboardMarkup? replyMarkup = null,
        LinkPreviewOptions? linkPreviewOptions = null,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(
            new EditMessageTextRequest(chatId, messageId, text, parseMode, replyMarkup, linkPreviewOptions),
            cancellationToken);

    /// <summary>Replaces the buttons; no <paramref name="replyMarkup"/> removes them.</summary>
    public static Task<Message> EditMessageReplyMarkup(
        this ITelegramBotClient botClient,
        ChatId chatId,
        int messageId,
        InlineKeyboardMarkup? replyMarkup = null,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new EditMessageReplyMarkupRequest(chatId, messageId, replyMarkup), cancellationToken);

    /// <summary>Deletes a message of the last 48 hours.</summary>
    public static Task DeleteMessage(
        this ITelegramBotClient botClient, ChatId chatId, int messageId, CancellationToken cancellationToken = default) =>
        botClient.SendRequest(new DeleteMessageRequest(chatId, messageId), cancellationToken);

    /// <param name="botClient">The bot.</param>
    /// <param name="callbackQueryId">Valid for about a minute after the tap.</param>
    /// <param name="text">Up to 200 characters on top of the chat; null only stops the button's progress.</param>
    /// <param name="showAlert">A dialog instead of a passing line.</param>
    /// <param name="url">Opened by the user's client; <c>t.me/&lt;bot&gt;?start=…</c> or a game.</param>
    /// <param name="cacheTime">For how many seconds the client may reuse this answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static Task AnswerCallbackQuery(
        this ITelegramBotClient botClient,
        string callbackQueryId,
        string? text = null,
        bool showAlert = false,
        string? url = null,
        int? cacheTime = null,
        CancellationToken cancellationToken = default) =>
        botClient.SendRequest(
            new AnswerCallbackQueryRequest(callbackQueryId, text, showAlert, url, cacheTime), cancellationToken);
}
