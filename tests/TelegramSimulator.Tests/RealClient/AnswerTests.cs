using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests.RealClient;

/// <summary>What a call returns: the simulator's answers, and Telegram's fuller ones.</summary>
public sealed class AnswerTests : BotClientTest
{
    [Fact]
    public async Task The_bot_itself()
    {
        var bot = await Bot().GetMe(cancellationToken: Cancel);

        Assert.Equal((1000000001, true, "BotAuth (simulator)", "BotAuthSimulatorBot", null),
            (bot.Id, bot.IsBot, bot.FirstName, bot.Username, bot.LanguageCode));
        Assert.Equal(bot.Id, Bot().BotId);
    }

    [Fact]
    public async Task A_sent_message_with_its_buttons()
    {
        Anna.Start();
        var markup = new InlineKeyboardMarkup(new[]
        {
            new[] { InlineKeyboardButton.WithCallbackData(text: "Not me", callbackData: "deny:1") },
            [InlineKeyboardButton.WithUrl(text: "Site", url: "https://a.example/")],
        });

        var message = await Bot().SendMessage(
            chatId: 1001, text: "Your code: <code>123456</code>", parseMode: ParseMode.Html, replyMarkup: markup, cancellationToken: Cancel);

        Assert.Equal(((int)Anna.Chat[^1].Id, 1001, ChatType.Private, "Your code: 123456"), (message.Id, message.Chat.Id, message.Chat.Type, message.Text));
        Assert.Equal((Time.GetUtcNow().UtcDateTime, DateTimeKind.Utc), (message.Date, message.Date.Kind));
        var code = Assert.Single(message.Entities!);
        Assert.Equal((MessageEntityType.Code, 11, 6), (code.Type, code.Offset, code.Length));
        InlineKeyboardButton[] buttons = [.. message.ReplyMarkup!.InlineKeyboard.SelectMany(row => row)];
        Assert.Equal([("Not me", "deny:1", null), ("Site", null, "https://a.example/")],
            buttons.Select(button => (button.Text, button.CallbackData, button.Url)));
    }

    [Fact]
    public async Task An_edited_message()
    {
        Anna.Start();
        var sent = await Bot().SendMessage(chatId: 1001, text: "one", cancellationToken: Cancel);

        var edited = await Bot().EditMessageText(chatId: 1001, messageId: sent.Id, text: "two", cancellationToken: Cancel);

        Assert.Equal((sent.Id, "two"), (edited.Id, edited.Text));
        Assert.Equal("two", Anna.Chat[^1].Text);
        await Bot().DeleteMessage(chatId: 1001, messageId: sent.Id, cancellationToken: Cancel);
        Assert.DoesNotContain(Anna.Chat, message => message.FromBot);
    }

    [Fact]
    public async Task A_chat()
    {
        AnswerNext(
            """
            {"id":1001,"first_name":"Anna","username":"anna","type":"private","active_usernames":["anna"],"bio":"hi",
             "accent_color_id":3,"max_reaction_count":11,
             "accepted_gift_types":{"unlimited_gifts":true,"limited_gifts":true,"unique_gifts":true,"premium_subscription":true}}
            """);

        var chat = await Bot().GetChat(chatId: 1001, cancellationToken: Cancel);

        Assert.Equal((1001, ChatType.Private, "Anna", "anna", "hi"),
            (chat.Id, chat.Type, chat.FirstName, chat.Username, chat.Bio));
    }

    [Fact]
    public async Task A_webhook_that_fails()
    {
        AnswerNext(
            """
            {"url":"https://a.example/hook","has_custom_certificate":false,"pending_update_count":3,"ip_address":"203.0.113.7",
             "last_error_date":1700000000,"last_error_message":"Wrong response from the webhook: 503 Service Unavailable",
             "max_connections":40,"allowed_updates":["message","my_chat_member","a_kind_of_tomorrow"]}
            """);

        var webhook = await Bot().GetWebhookInfo(cancellationToken: Cancel);

        Assert.Equal(("https://a.example/hook", 3, 40, "203.0.113.7"),
            (webhook.Url, webhook.PendingUpdateCount, webhook.MaxConnections, webhook.IpAddress));
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1700000000), webhook.LastErrorDate);
        Assert.Equal("Wrong response from the webhook: 503 Service Unavailable", webhook.LastErrorMessage);
        Assert.Equal([UpdateType.Message, UpdateType.MyChatMember, UpdateType.Unknown], webhook.AllowedUpdates!);
    }

    [Fact]
    public async Task A_webhook_of_the_simulator_that_fails()
    {
        Receiver.AnswerWith(503);
        await Bot().SetWebhook(url: Receiver.Url, allowedUpdates: [UpdateType.Message, UpdateType.MyChatMember], secretToken: "s-1", cancellationToken: Cancel);
        await Anna.Start().Outcome.WaitAsync(TimeSpan.FromSeconds(10));

        var webhook = await Bot().GetWebhookInfo(cancellationToken: Cancel);

        Assert.Equal((Receiver.Url, 0, 40), (webhook.Url, webhook.PendingUpdateCount, webhook.MaxConnections));
        Assert.Equal((Time.GetUtcNow().UtcDateTime, "Wrong response from the webhook: 503 Service Unavailable"), (webhook.LastErrorDate, webhook.LastErrorMessage));
        Assert.Equal([UpdateType.Message, UpdateType.MyChatMember], webhook.AllowedUpdates!);
        Assert.Equal("s-1", Receiver.All[0].Secret);
    }

    [Fact]
    public async Task No_webhook()
    {
        await Bot().DeleteWebhook(cancellationToken: Cancel);

        var webhook = await Bot().GetWebhookInfo(cancellationToken: Cancel);

        Assert.Equal(("", 0, null, null, null),
            (webhook.Url, webhook.PendingUpdateCount, webhook.LastErrorDate, webhook.MaxConnections, webhook.AllowedUpdates));
    }
}
