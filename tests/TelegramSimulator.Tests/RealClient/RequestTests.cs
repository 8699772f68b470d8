using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests.RealClient;

/// <summary>What each method puts on the wire.</summary>
public sealed class RequestTests : BotClientTest
{
    [Fact]
    public Task SetWebhook_sends_what_is_given() => Sends(
        bot => bot.SetWebhook(
            url: "https://a.example/telegram/webhook",
            ipAddress: "203.0.113.7",
            maxConnections: 20,
            allowedUpdates: [UpdateType.Message, UpdateType.CallbackQuery, UpdateType.MyChatMember],
            dropPendingUpdates: true,
            secretToken: "s-1",
            cancellationToken: Cancel),
        method: "setWebhook",
        body: """
            {"url":"https://a.example/telegram/webhook","ip_address":"203.0.113.7","max_connections":20,
             "allowed_updates":["message","callback_query","my_chat_member"],"drop_pending_updates":true,"secret_token":"s-1"}
            """);

    [Fact]
    public Task SetWebhook_omits_what_is_not_given() => Sends(
        bot => bot.SetWebhook(url: "", allowedUpdates: [], cancellationToken: Cancel),
        method: "setWebhook",
        body: """{"url":"","allowed_updates":[]}""");

    [Fact]
    public Task DeleteWebhook() => Sends(
        bot => bot.DeleteWebhook(dropPendingUpdates: true, cancellationToken: Cancel),
        method: "deleteWebhook",
        body: """{"drop_pending_updates":true}""");

    [Fact]
    public Task GetWebhookInfo() => Sends(
        bot => bot.GetWebhookInfo(cancellationToken: Cancel), method: "getWebhookInfo", body: "{}");

    [Fact]
    public Task GetMe() => Sends(
        bot => bot.GetMe(cancellationToken: Cancel), method: "getMe", body: "{}");

    [Fact]
    public Task SetMyCommands() => Sends(
        bot => bot.SetMyCommands(
            commands:
            [
                new BotCommand(command: "help", description: "Помощь"),
                new BotCommand { Command = "logout", Description = "Выйти" },
            ],
            scope: BotCommandScope.AllPrivateChats(),
            languageCode: "ru",
            cancellationToken: Cancel),
        method: "setMyCommands",
        body: """
            {"commands":[{"command":"help","description":"Помощь"},{"command":"logout","description":"Выйти"}],
             "scope":{"type":"all_private_chats"},"language_code":"ru"}
            """);

    [Fact]
    public Task SetMyCommands_with_the_default_scope() => Sends(
        bot => bot.SetMyCommands(commands: [], scope: BotCommandScope.Default(), cancellationToken: Cancel),
        method: "setMyCommands",
        body: """{"commands":[],"scope":{"type":"default"}}""");

    [Fact]
    public Task GetChat_by_name() => Sends(
        bot => bot.GetChat(chatId: "@channel", cancellationToken: Cancel),
        method: "getChat",
        body: """{"chat_id":"@channel"}""",
        result: BotApiJson.PrivateChat);

    [Fact]
    public Task SendMessage_with_nothing_but_text() => Sends(
        bot => bot.SendMessage(chatId: 1001, text: "Привет <&> \"you\"", cancellationToken: Cancel),
        method: "sendMessage",
        body: """{"chat_id":1001,"text":"Привет <&> \"you\""}""");

    [Fact]
    public Task SendMessage_with_inline_buttons() => Sends(
        bot => bot.SendMessage(
            chatId: 1001,
            text: "<code>123456</code>",
            parseMode: ParseMode.Html,
            replyParameters: new ReplyParameters { MessageId = 7, AllowSendingWithoutReply = true },
            replyMarkup: new InlineKeyboardMarkup(new[]
            {
                new[]
                {
                    InlineKeyboardButton.WithUrl(text: "Open", url: "https://a.example/login#code=123456"),
                    InlineKeyboardButton.WithCopyText(text: "Copy", copyText: "123456"),
                },
                [InlineKeyboardButton.WithCallbackData(text: "Not me", callbackData: "deny:1")],
            }),
            linkPreviewOptions: LinkPreviewOptions.Disabled,
            disableNotification: true,
            protectContent: true,
            cancellationToken: Cancel),
        method: "sendMessage",
        body: """
            {"chat_id":1001,"text":"<code>123456</code>","parse_mode":"Html",
             "reply_parameters":{"message_id":7,"allow_sending_without_reply":true},
             "reply_markup":{"inline_keyboard":[
              [{"text":"Open","url":"https://a.example/login#code=123456"},{"text":"Copy","copy_text":{"text":"123456"}}],
              [{"text":"Not me","callback_data":"deny:1"}]]},
             "link_preview_options":{"is_disabled":true},"disable_notification":true,"protect_content":true}
            """,
        result: BotApiJson.SentMessage);

    [Fact]
    public Task SendMessage_with_a_contact_keyboard() => Sends(
        bot => bot.SendMessage(
            chatId: 1001,
            text: "?",
            replyMarkup: new ReplyKeyboardMarkup(button: KeyboardButton.WithRequestContact(text: "Share"))
            {
                ResizeKeyboard = true,
                OneTimeKeyboard = true,
                IsPersistent = true,
                InputFieldPlaceholder = "Tap",
            },
            cancellationToken: Cancel),
        method: "sendMessage",
        body: """
            {"chat_id":1001,"text":"?","reply_markup":{"keyboard":[[{"text":"Share","request_contact":true}]],
             "resize_keyboard":true,"one_time_keyboard":true,"is_persistent":true,"input_field_placeholder":"Tap"}}
            """);

    [Fact]
    public Task SendMessage_that_takes_the_keyboard_away() => Sends(
        bot => bot.SendMessage(chatId: 1001, text: "ok", replyMarkup: new ReplyKeyboardRemove(), cancellationToken: Cancel),
        method: "sendMessage",
        body: """{"chat_id":1001,"text":"ok","reply_markup":{"remove_keyboard":true}}""");

    [Fact]
    public Task EditMessageText() => Sends(
        bot => bot.EditMessageText(
            chatId: 1001,
            messageId: 42,
            text: "<b>done</b>",
            parseMode: ParseMode.Html,
            replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData(text: "End", callbackData: "end:1")),
            linkPreviewOptions: LinkPreviewOptions.Disabled,
            cancellationToken: Cancel),
        method: "editMessageText",
        body: """
            {"chat_id":1001,"message_id":42,"text":"<b>done</b>","parse_mode":"Html",
             "reply_markup":{"inline_keyboard":[[{"text":"End","callback_data":"end:1"}]]},
             "link_preview_options":{"is_disabled":true}}
            """,
        result: BotApiJson.SentMessage);

    [Fact]
    public Task EditMessageReplyMarkup_without_buttons_removes_them() => Sends(
        bot => bot.EditMessageReplyMarkup(chatId: 1001, messageId: 42, replyMarkup: null, cancellationToken: Cancel),
        method: "editMessageReplyMarkup",
        body: """{"chat_id":1001,"message_id":42}""",
        result: BotApiJson.SentMessage);

    [Fact]
    public Task EditMessageReplyMarkup_with_an_empty_keyboard() => Sends(
        bot => bot.EditMessageReplyMarkup(
            chatId: 1001, messageId: 42, replyMarkup: new InlineKeyboardMarkup(), cancellationToken: Cancel),
        method: "editMessageReplyMarkup",
        body: """{"chat_id":1001,"message_id":42,"reply_markup":{"inline_keyboard":[]}}""",
        result: BotApiJson.SentMessage);

    [Fact]
    public Task DeleteMessage() => Sends(
        bot => bot.DeleteMessage(chatId: 1001, messageId: 42, cancellationToken: Cancel),
        method: "deleteMessage",
        body: """{"chat_id":1001,"message_id":42}""",
        result: "true");

    [Fact]
    public Task AnswerCallbackQuery() => Sends(
        bot => bot.AnswerCallbackQuery(
            callbackQueryId: "77",
            text: "Ended",
            showAlert: true,
            url: "https://t.me/b?start=1",
            cacheTime: 0,
            cancellationToken: Cancel),
        method: "answerCallbackQuery",
        body: """{"callback_query_id":"77","text":"Ended","show_alert":true,"url":"https://t.me/b?start=1","cache_time":0}""",
        result: "true");

    /// <summary>The answer is the simulator's own where it knows one, and otherwise <paramref name="result"/>.</summary>
    private async Task Sends(Func<ITelegramBotClient, Task> call, string method, string body, string? result = null)
    {
        Anna.Start();
        if (result is not null)
            AnswerNext(result);

        await call(Bot());

        var request = Assert.Single(Simulator.Calls);
        Assert.Equal((method, 200), (request.Method, request.Status));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), request.Arguments), $"Sent: {request.Arguments}");
    }
}
