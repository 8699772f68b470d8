using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests.RealClient;

/// <summary>The package reads what Telegram posts to a webhook.</summary>
public sealed class UpdateTests
{
    [Fact]
    public void A_text_message()
    {
        var update = Read(BotApiJson.Message(
            """ "text":"/start p4yl0ad","entities":[{"offset":0,"length":6,"type":"bot_command"}] """));

        Assert.Equal((880000001, UpdateType.Message), (update.Id, update.Type));
        var message = update.Message!;
        Assert.Equal((7, "/start p4yl0ad", null, null), (message.Id, message.Text, message.Contact, message.ForwardOrigin));
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1700000000), message.Date);
        Assert.Equal((1001, ChatType.Private), (message.Chat.Id, message.Chat.Type));
        var from = message.From!;
        Assert.Equal((1001, false, "Anna", "K", "anna", "ru"),
            (from.Id, from.IsBot, from.FirstName, from.LastName, from.Username, from.LanguageCode));
    }

    [Fact]
    public void A_contact()
    {
        var update = Read(BotApiJson.Message(
            """ "contact":{"phone_number":"37120000001","first_name":"Anna","last_name":"K","user_id":5000000001} """));

        var contact = update.Message!.Contact!;
        Assert.Equal(("37120000001", "Anna", "K", 5000000001),
            (contact.PhoneNumber, contact.FirstName, contact.LastName, contact.UserId));
    }

    [Fact]
    public void A_contact_that_is_not_on_Telegram_has_no_user_id()
    {
        var update = Read(BotApiJson.Message(""" "contact":{"phone_number":"+371","first_name":"Zoe"} """));

        Assert.Null(update.Message!.Contact!.UserId);
    }

    [Theory]
    [InlineData(
        """{"type":"user","sender_user":{"id":5,"is_bot":false,"first_name":"Bo"},"date":1700000000}""",
        MessageOriginType.User)]
    [InlineData("""{"type":"hidden_user","sender_user_name":"Bo","date":1700000000}""", MessageOriginType.HiddenUser)]
    [InlineData(
        """{"type":"chat","sender_chat":{"id":-5,"title":"G","type":"group"},"date":1700000000}""",
        MessageOriginType.Chat)]
    [InlineData(
        """{"date":1700000000,"type":"channel","chat":{"id":-6,"title":"C","type":"channel"},"message_id":3}""",
        MessageOriginType.Channel)]
    public void A_forwarded_message_tells_its_origin(string origin, MessageOriginType type)
    {
        var read = Read(BotApiJson.Message($$""" "forward_origin":{{origin}},"text":"x" """)).Message!.ForwardOrigin!;

        Assert.Equal((type, DateTime.UnixEpoch.AddSeconds(1700000000)), (read.Type, read.Date));
    }

    [Fact]
    public void A_tap_on_a_button()
    {
        var update = Read(BotApiJson.Update($$"""
            "callback_query":{"id":"4382bfdwdsb323b2d9","from":{{BotApiJson.Anna}},"message":{{BotApiJson.SentMessage}},
             "chat_instance":"-3141592653589793","data":"deny:1"}
            """));

        Assert.Equal(UpdateType.CallbackQuery, update.Type);
        var tap = update.CallbackQuery!;
        Assert.Equal(("4382bfdwdsb323b2d9", 1001, "deny:1", "-3141592653589793", 42),
            (tap.Id, tap.From.Id, tap.Data, tap.ChatInstance, tap.Message!.Id));
    }

    [Fact]
    public void A_tap_on_a_message_that_the_bot_can_no_longer_see()
    {
        var update = Read(BotApiJson.Update($$"""
            "callback_query":{"id":"1","from":{{BotApiJson.Anna}},"chat_instance":"2","data":"end:1",
             "message":{"chat":{{BotApiJson.PrivateChat}},"message_id":42,"date":0} }
            """));

        var message = update.CallbackQuery!.Message!;
        Assert.Equal((42, 1001, default(DateTime), null), (message.Id, message.Chat.Id, message.Date, message.From));
    }

    [Fact]
    public void Blocking_the_bot()
    {
        var update = Read(BotApiJson.BotMember($$"""{"user":{{BotApiJson.Bot}},"status":"kicked","until_date":0}"""));

        Assert.Equal(UpdateType.MyChatMember, update.Type);
        var change = update.MyChatMember!;
        Assert.Equal((1001, 1001, DateTime.UnixEpoch.AddSeconds(1700000000)), (change.Chat.Id, change.From.Id, change.Date));
        Assert.IsType<ChatMemberMember>(change.OldChatMember);
        Assert.IsType<ChatMemberBanned>(change.NewChatMember);
        Assert.Equal(7000000001, change.NewChatMember.User.Id);
    }

    [Theory]
    [InlineData("creator", ChatMemberStatus.Creator)]
    [InlineData("administrator", ChatMemberStatus.Administrator)]
    [InlineData("member", ChatMemberStatus.Member)]
    [InlineData("restricted", ChatMemberStatus.Restricted)]
    [InlineData("left", ChatMemberStatus.Left)]
    [InlineData("kicked", ChatMemberStatus.Kicked)]
    public void Every_status_is_read_before_or_after_the_user(string status, ChatMemberStatus expected)
    {
        var after = Read(BotApiJson.BotMember($$"""{"user":{{BotApiJson.Bot}},"status":"{{status}}"}""")).MyChatMember!;
        var before = Read(BotApiJson.BotMember($$"""{"status":"{{status}}","user":{{BotApiJson.Bot}} }""")).MyChatMember!;

        Assert.Equal((expected, 7000000001), (after.NewChatMember.Status, after.NewChatMember.User.Id));
        Assert.Equal((expected, 7000000001), (before.NewChatMember.Status, before.NewChatMember.User.Id));
    }

    [Theory]
    [InlineData(
        """ "edited_message":{"message_id":7,"chat":{"id":1,"type":"private"},"date":1,"edit_date":2,"text":"x"} """,
        UpdateType.EditedMessage)]
    [InlineData(
        """ "channel_post":{"message_id":7,"chat":{"id":-1,"type":"channel","title":"C"},"date":1,"text":"x"} """,
        UpdateType.ChannelPost)]
    [InlineData(
        """ "inline_query":{"id":"1","from":{"id":5,"is_bot":false,"first_name":"Bo"},"query":"q","offset":""} """,
        UpdateType.InlineQuery)]
    [InlineData(
        """ "message_reaction":{"chat":{"id":1,"type":"private"},"message_id":7,"date":1,"old_reaction":[],"new_reaction":[]} """,
        UpdateType.MessageReaction)]
    [InlineData(
        """ "poll_answer":{"poll_id":"1","user":{"id":5,"is_bot":false,"first_name":"Bo"},"option_ids":[0]} """,
        UpdateType.PollAnswer)]
    [InlineData(""" "a_kind_of_tomorrow":{"id":1} """, UpdateType.Unknown)]
    public void A_kind_that_is_not_handled_has_a_type_and_none_of_the_handled_contents(string content, UpdateType type)
    {
        var update = Read(BotApiJson.Update(content));

        Assert.Equal((880000001, type), (update.Id, update.Type));
        Assert.Null(update.Message ?? (object?)update.CallbackQuery ?? update.MyChatMember);
    }

    [Fact]
    public void A_chat_type_of_tomorrow_is_none_of_todays() =>
        Assert.Equal(default, Read(BotApiJson.Update(
            """ "message":{"message_id":1,"chat":{"id":1,"type":"metaverse"},"date":1,"text":"x"} """)).Message!.Chat.Type);

    [Fact]
    public void JSON_that_is_no_update_has_no_id_and_no_type()
    {
        var update = Read("""{"hello":"world"}""");

        Assert.Equal((0, UpdateType.Unknown), (update.Id, update.Type));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"update_id\":")]
    [InlineData("""{"update_id":"x"}""")]
    [InlineData("""{"update_id":99999999999}""")]
    [InlineData("""{"update_id":1,"message":[]}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":-1,"chat":{"id":1,"type":"private"}}}""")]
    [InlineData("""{"update_id":1,"my_chat_member":{"new_chat_member":{"status":"a_status_of_tomorrow"}}}""")]
    [InlineData("""{"update_id":1,"my_chat_member":{"new_chat_member":{"status":7}}}""")]
    [InlineData("""{"update_id":1,"my_chat_member":{"new_chat_member":[]}}""")]
    public void What_cannot_be_read_is_a_JsonException(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    /// <summary>The webhook must be ready for more than JsonException.</summary>
    [Theory]
    [InlineData("""{"update_id":1,"my_chat_member":{"new_chat_member":{}}}""", typeof(KeyNotFoundException))]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":999999999999999,"chat":{"id":1,"type":"private"}}}""", typeof(ArgumentOutOfRangeException))]
    public void What_cannot_be_read_may_be_another_exception(string json, Type exception) =>
        Assert.Throws(exception, () => Read(json));

    [Fact]
    public void An_update_that_is_written_reads_the_same()
    {
        var blocked = Read(BotApiJson.BotMember($$"""{"user":{{BotApiJson.Bot}},"status":"kicked","until_date":0}"""));

        var again = Read(JsonSerializer.Serialize(blocked, JsonBotAPI.Options));

        Assert.Equal(blocked.Id, again.Id);
        Assert.IsType<ChatMemberBanned>(again.MyChatMember!.NewChatMember);
        Assert.Equal(blocked.MyChatMember!.Date, again.MyChatMember.Date);
    }

    private static Update Read(string json) => JsonSerializer.Deserialize<Update>(json, JsonBotAPI.Options)!;
}
