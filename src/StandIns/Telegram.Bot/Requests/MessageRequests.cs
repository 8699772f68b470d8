using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Telegram.Bot.Requests;

internal sealed record SendMessageRequest(
    ChatId ChatId,
    string Text,
    ParseMode ParseMode,
    ReplyParameters? ReplyParameters,
    ReplyMarkup? ReplyMarkup,
    LinkPreviewOptions? LinkPreviewOptions,
    bool DisableNotification,
    bool ProtectContent) : Request<Message>("sendMessage");

internal sealed record EditMessageTextRequest(
    ChatId ChatId,
    int MessageId,
    string Text,
    ParseMode ParseMode,
    InlineKeyboardMarkup? ReplyMarkup,
    LinkPreviewOptions? LinkPreviewOptions) : Request<Message>("editMessageText");

internal sealed record EditMessageReplyMarkupRequest(ChatId ChatId, int MessageId, InlineKeyboardMarkup? ReplyMarkup)
    : Request<Message>("editMessageReplyMarkup");

internal sealed record DeleteMessageRequest(ChatId ChatId, int MessageId) : Request<bool>("deleteMessage");

internal sealed record AnswerCallbackQueryRequest(
    string CallbackQueryId, string? Text, bool ShowAlert, string? Url, int? CacheTime) : Request<bool>("answerCallbackQuery");
