using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace JobRadar.BotAuth.StandIns.Tests.TelegramBot;

/// <summary>What a call returns.</summary>
public sealed class AnswerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bot_itself()
    {
        await using var server = await BotApiServer.StartWithResult(BotApiJson.Bot);

        var bot = await server.Bot().GetMe(cancellationToken: Cancel);

        Assert.Equal((7000000001, true, "Login", "login_bot", null),
            (bot.Id, bot.IsBot, bot.FirstName, bot.Username, bot.LanguageCode));
    }

    [Fact]
    public async Task A_sent_message_with_its_buttons()
    {
        await using var server = await BotApiServer.StartWithResult(BotApiJson.SentMessage);

        var message = await server.Bot().SendMessage(chatId: 1001, text: "x", cancellationToken: Cancel);

        Assert.Equal((42, 1001, ChatType.Private, "Your code: 123456"),
            (message.Id, message.Chat.Id, message.Chat.Type, message.Text));
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc), message.Date);
        Assert.Equal(DateTimeKind.Utc, message.Date.Kind);
        InlineKeyboardButton[] buttons = [.. message.ReplyMarkup!.InlineKeyboard.SelectMany(row => row)];
        Assert.Equal([("Not me", "deny:1", null), ("Site", null, "https://a.example/")],
            buttons.Select(button => (button.Text, button.CallbackData, button.Url)));
    }

    [Fact]
    public async Task A_chat()
    {
        await using var server = await BotApiServer.StartWithResult(
            """
            {"id":1001,"first_name":"Anna","username":"anna","type":"private","active_usernames":["anna"],"bio":"hi",
             "accent_color_id":3,"max_reaction_count":11,
             "accepted_gift_types":{"unlimited_gifts":true,"limited_gifts":true,"unique_gifts":true,"premium_subscription":true}}
            """);

        var chat = await server.Bot().GetChat(chatId: 1001, cancellationToken: Cancel);

        Assert.Equal((1001, ChatType.Private, "Anna", "anna", "hi"),
            (chat.Id, chat.Type, chat.FirstName, chat.Username, chat.Bio));
    }

    [Fact]
    public async Task A_webhook_that_fails()
    {
        await using var server = await BotApiServer.StartWithResult(
            """
            {"url":"https://a.example/hook","has_custom_certificate":false,"pending_update_count":3,"ip_address":"203.0.113.7",
             "last_error_date":1700000000,"last_error_message":"Wrong response from the webhook: 503 Service Unavailable",
             "max_connections":40,"allowed_updates":["message","my_chat_member","a_kind_of_tomorrow"]}
            """);

        var webhook = await server.Bot().GetWebhookInfo(cancellationToken: Cancel);

        Assert.Equal(("https://a.example/hook", 3, 40, "203.0.113.7"),
            (webhook.Url, webhook.PendingUpdateCount, webhook.MaxConnections, webhook.IpAddress));
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1700000000), webhook.LastErrorDate);
        Assert.Equal("Wrong response from the webhook: 503 Service Unavailable", webhook.LastErrorMessage);
        Assert.Equal([UpdateType.Message, UpdateType.MyChatMember, UpdateType.Unknown], webhook.AllowedUpdates!);
    }

    [Fact]
    public async Task No_webhook()
    {
        await using var server = await BotApiServer.StartWithResult(
            """{"url":"","has_custom_certificate":false,"pending_update_count":0}""");

        var webhook = await server.Bot().GetWebhookInfo(cancellationToken: Cancel);

        Assert.Equal(("", 0, null, null, null),
            (webhook.Url, webhook.PendingUpdateCount, webhook.LastErrorDate, webhook.MaxConnections, webhook.AllowedUpdates));
    }
}
