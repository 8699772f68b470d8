using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests.RealClient;

/// <summary>The package reads what the simulator posts to a webhook that was set by the package.</summary>
public sealed class DeliveredUpdateTests : BotClientTest
{
    [Fact]
    public async Task A_start_with_its_payload()
    {
        var update = await Delivered(() => Anna.Start("p4yl0ad"));

        Assert.Equal(UpdateType.Message, update.Type);
        var message = update.Message!;
        Assert.Equal(((int)Anna.Chat[^1].Id, "/start p4yl0ad", null, null), (message.Id, message.Text, message.Contact, message.ForwardOrigin));
        Assert.Equal((Time.GetUtcNow().UtcDateTime, DateTimeKind.Utc), (message.Date, message.Date.Kind));
        Assert.Equal((1001, ChatType.Private), (message.Chat.Id, message.Chat.Type));
        Assert.Equal((1001, false, "Anna", "anna", "ru"),
            (message.From!.Id, message.From.IsBot, message.From.FirstName, message.From.Username, message.From.LanguageCode));
        Assert.Equal(MessageEntityType.BotCommand, Assert.Single(message.Entities!).Type);
    }

    [Fact]
    public async Task A_contact_says_whose_it_is_and_whether_it_was_forwarded()
    {
        var own = (await Delivered(() => Anna.ShareOwnContact())).Message!;
        var foreign = (await Delivered(() => Janis.ShareContactOf(Anna))).Message!;
        var forwarded = (await Delivered(() => Janis.ForwardContactOf(Anna))).Message!;

        Assert.Equal(("+37120000001", "Anna", 1001, null), (own.Contact!.PhoneNumber, own.Contact.FirstName, own.Contact.UserId, own.ForwardOrigin));
        Assert.Equal((1002, 1001, null), (foreign.From!.Id, foreign.Contact!.UserId, foreign.ForwardOrigin));
        Assert.Equal((1001, MessageOriginType.User), (forwarded.Contact!.UserId, forwarded.ForwardOrigin!.Type));
    }

    [Fact]
    public async Task A_tap_on_a_button()
    {
        Anna.Start();
        var button = InlineKeyboardButton.WithCallbackData(text: "Not me", callbackData: "deny:1");
        var sent = await Bot().SendMessage(chatId: 1001, text: "Your code", replyMarkup: new InlineKeyboardMarkup(button), cancellationToken: Cancel);

        var tap = (await Delivered(() => Anna.Tap(Anna.Chat[^1], "Not me"))).CallbackQuery!;

        Assert.Equal((1001, "deny:1", sent.Id), (tap.From.Id, tap.Data, tap.Message!.Id));
        Assert.Equal(ChatType.Private, tap.Message.Chat.Type);
        await Bot().AnswerCallbackQuery(callbackQueryId: tap.Id, text: "Ended", cancellationToken: Cancel);
        Assert.Equal("Ended", Assert.Single(Anna.Answers).Text);
    }

    [Fact]
    public async Task Blocking_and_unblocking_the_bot()
    {
        await Delivered(() => Anna.Start());

        var blocked = await Delivered(() => Anna.Block());
        await Anna.Start().Outcome.WaitAsync(Soon);
        await Simulator.Updates.WaitUntilDelivered();

        Assert.Equal(UpdateType.MyChatMember, blocked.Type);
        var change = blocked.MyChatMember!;
        Assert.Equal((1001, 1001, Time.GetUtcNow().UtcDateTime), (change.Chat.Id, change.From.Id, change.Date));
        Assert.IsType<ChatMemberMember>(change.OldChatMember);
        Assert.Equal(1000000001, Assert.IsType<ChatMemberBanned>(change.NewChatMember).User.Id);
        var unblocked = Receiver.All.Select(received => Read(received.Update.ToJsonString())).Last(update => update.MyChatMember is not null);
        Assert.Equal(ChatMemberStatus.Member, unblocked.MyChatMember!.NewChatMember.Status);
    }

    private static TimeSpan Soon => TimeSpan.FromSeconds(10);

    private static Update Read(string json) => JsonSerializer.Deserialize<Update>(json, JsonBotAPI.Options)!;

    /// <summary>What came to the webhook of what somebody did.</summary>
    private async Task<Update> Delivered(Func<Delivery> act)
    {
        if (Simulator.Webhook.Url is null)
            await Bot().SetWebhook(url: Receiver.Url, secretToken: "s-1", cancellationToken: Cancel);
        var delivery = act();
        Assert.Equal(DeliveryOutcome.Delivered, await delivery.Outcome.WaitAsync(Soon));
        var received = Assert.Single(Receiver.All, received => received.Id == delivery.UpdateId);
        Assert.Equal("s-1", received.Secret);
        var update = Read(received.Update.ToJsonString());
        Assert.Equal(delivery.UpdateId, update.Id);
        return update;
    }
}
