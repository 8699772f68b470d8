using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

public sealed class BotApiTests : SimulatorTest
{
    [Fact]
    public async Task Get_me_says_who_the_bot_is()
    {
        var me = (await Call("getMe")).Result;
        Assert.Equal(1000000001, (long)me["id"]!);
        Assert.Equal("BotAuthSimulatorBot", (string?)me["username"]);
        Assert.True((bool)me["is_bot"]!);
    }

    [Fact]
    public async Task A_wrong_token_is_401_and_an_unknown_method_404()
    {
        using var wrong = await Http.GetAsync(new Uri("/bot1000000001:other/getMe", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal("Unauthorized", (string?)(await wrong.Content.ReadFromJsonAsync<JsonNode>())!["description"]);
        Assert.Equal((404, "Not Found"), await Refusal("getNothing", new { }));
    }

    [Fact]
    public async Task Arguments_come_by_query_form_and_multipart_too()
    {
        Anna.Start();
        var path = $"/bot{Simulator.BotToken}/sendMessage";
        using var form = new FormUrlEncodedContent([new("chat_id", "1001"), new("text", "form"), new("reply_markup", """{"remove_keyboard":true}""")]);
        using var multipart = new MultipartFormDataContent { { new StringContent("1001"), "chat_id" }, { new StringContent("multipart"), "text" } };

        (await Http.GetAsync(new Uri($"{path}?chat_id=1001&text=query", UriKind.Relative))).EnsureSuccessStatusCode();
        (await Http.PostAsync(new Uri(path, UriKind.Relative), form)).EnsureSuccessStatusCode();
        (await Http.PostAsync(new Uri(path, UriKind.Relative), multipart)).EnsureSuccessStatusCode();

        Assert.Equal(["query", "form", "multipart"], Anna.Chat.Where(m => m.FromBot).Select(m => m.Text));
        Assert.True(Anna.Chat.Single(m => m.Text == "form").KeyboardRemoved);
    }

    [Fact]
    public async Task Who_cannot_be_written_to_is_refused_as_by_Telegram()
    {
        Assert.Equal((400, "Bad Request: chat_id is empty"), await Refusal("sendMessage", new { text = "x" }));
        Assert.Equal((400, "Bad Request: chat not found"), await Refusal("sendMessage", new { chat_id = 99, text = "x" }));
        var hello = new { chat_id = 1001, text = "x" };
        Assert.Equal((403, "Forbidden: bot can't initiate conversation with a user"), await Refusal("sendMessage", hello));
        Anna.Start();
        Anna.Block();
        Assert.Equal((403, "Forbidden: bot was blocked by the user"), await Refusal("sendMessage", hello));
        Anna.Deactivate();
        Assert.Equal((403, "Forbidden: user is deactivated"), await Refusal("sendMessage", hello));
    }

    [Fact]
    public async Task Text_must_be_1_to_4096_characters_after_parsing()
    {
        Anna.Start();
        Assert.Equal((400, "Bad Request: message text is empty"), await Refusal("sendMessage", new { chat_id = 1001, text = " \n" }));
        var longest = new string('a', 4096);
        Assert.Equal((400, "Bad Request: message is too long"), await Refusal("sendMessage", new { chat_id = 1001, text = longest + "a" }));
        Assert.Equal(200, (await Call("sendMessage", new { chat_id = 1001, text = $"<b>{longest}</b>", parse_mode = "Html" })).Status);
    }

    [Theory]
    [InlineData("""{"text":"a","callback_data":""}""", "Bad Request: BUTTON_DATA_INVALID")]
    [InlineData("""{"text":"a","callback_data":"яяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяя"}""", "Bad Request: BUTTON_DATA_INVALID")]
    [InlineData("""{"text":"a","url":"http://localhost:5080/login"}""", "Bad Request: BUTTON_URL_INVALID")]
    [InlineData("""{"text":"a","url":"http://127.0.0.1/"}""", "Bad Request: BUTTON_URL_INVALID")]
    [InlineData("""{"text":"a","url":"/login"}""", "Bad Request: BUTTON_URL_INVALID")]
    [InlineData("""{"text":"a","url":"javascript:alert(1)"}""", "Bad Request: BUTTON_URL_INVALID")]
    [InlineData("""{"text":"a","copy_text":{"text":""}}""", "Bad Request: BUTTON_COPY_TEXT_INVALID")]
    [InlineData("""{"text":"a","copy_text":{}}""", "Bad Request: BUTTON_COPY_TEXT_INVALID")]
    [InlineData("""{"text":"a"}""", "Bad Request: Text buttons are unallowed in the inline keyboard")]
    public async Task A_bad_inline_button_is_refused(string button, string description)
    {
        Anna.Start();
        Assert.Equal((400, description), await Refusal("sendMessage", WithInlineButton(button)));
    }

    [Theory]
    [InlineData("""{"text":"a","callback_data":"deny:1"}""")]
    [InlineData("""{"text":"a","url":"https://auth.example.org/login#code=1"}""")]
    [InlineData("""{"text":"a","url":"tg://resolve?domain=bot"}""")]
    [InlineData("""{"text":"a","copy_text":{"text":"048151"}}""")]
    public async Task A_good_inline_button_is_accepted(string button)
    {
        Anna.Start();
        Assert.Equal(200, (await Call("sendMessage", WithInlineButton(button))).Status);
        Assert.Single(Anna.Chat[^1].InlineButtons);
    }

    [Fact]
    public async Task The_contact_keyboard_comes_and_goes()
    {
        Anna.Start();
        var keyboard = new { keyboard = new[] { new[] { new { text = "Share", request_contact = true } } }, one_time_keyboard = false };
        await Call("sendMessage", new { chat_id = 1001, text = "who?", reply_markup = keyboard });
        Assert.True(Anna.Keyboard!.Rows[0][0].RequestContact);
        await Call("sendMessage", new { chat_id = 1001, text = "thanks", reply_markup = new { remove_keyboard = true } });
        Assert.Null(Anna.Keyboard);
    }

    [Fact]
    public async Task A_message_is_edited_only_when_it_is_the_bots_and_changes()
    {
        Anna.Start();
        var id = (long)(await Send("one")).Result["message_id"]!;
        var edited = await Call("editMessageText", new { chat_id = 1001, message_id = id, text = "two" });
        Assert.NotNull(edited.Result["edit_date"]);
        Assert.Equal(("two", 1), (Anna.Chat[^1].Text, Anna.Chat[^1].EditCount));

        Assert.StartsWith("Bad Request: message is not modified", (await Refusal("editMessageText", new { chat_id = 1001, message_id = id, text = "two" })).Description, StringComparison.Ordinal);
        Assert.Equal((400, "Bad Request: message to edit not found"), await Refusal("editMessageText", new { chat_id = 1001, message_id = 77, text = "x" }));
        var own = Anna.Chat[0].Id;
        Assert.Equal((400, "Bad Request: message can't be edited"), await Refusal("editMessageText", new { chat_id = 1001, message_id = own, text = "x" }));
    }

    [Fact]
    public async Task An_edit_without_buttons_takes_them_away()
    {
        Anna.Start();
        var id = (long)(await Call("sendMessage", WithInlineButton("""{"text":"End","callback_data":"end:1"}"""))).Result["message_id"]!;
        var edited = await Call("editMessageReplyMarkup", new { chat_id = 1001, message_id = id });
        Assert.Null(edited.Result["reply_markup"]);
        Assert.Empty(Anna.Chat[^1].InlineButtons);
        Assert.Throws<ArgumentException>(() => Anna.Tap(Anna.Chat[^1], "End"));
    }

    [Fact]
    public async Task Set_webhook_checks_its_arguments_and_keeps_allowed_updates()
    {
        Assert.Equal(400, (await Refusal("setWebhook", new { url = "http://example.org/hook" })).Status);
        Assert.Equal(400, (await Refusal("setWebhook", new { url = "https://example.org:9000/hook" })).Status);
        Assert.Equal(400, (await Refusal("setWebhook", new { url = Receiver.Url, secret_token = "with space" })).Status);
        Assert.Equal(400, (await Refusal("setWebhook", new { url = Receiver.Url, secret_token = new string('a', 257) })).Status);
        Assert.Equal(400, (await Refusal("setWebhook", new { url = Receiver.Url, max_connections = 101 })).Status);
        Assert.Equal(0, Simulator.Webhook.SetCount);

        await SetWebhook("message", "callback_query");
        await Call("setWebhook", new { url = Receiver.Url });
        var info = (await Call("getWebhookInfo")).Result;
        Assert.Equal(["message", "callback_query"], info["allowed_updates"]!.AsArray().Select(kind => (string)kind!));
        Assert.Equal(40, (int)info["max_connections"]!);
        Assert.Equal(2, Simulator.Webhook.SetCount);
        Assert.Null(Simulator.Webhook.Secret);
    }

    [Fact]
    public async Task Commands_are_kept_per_scope_and_language()
    {
        await Call("setMyCommands", new { commands = new[] { new { command = "help", description = "Help" } } });
        await Call("setMyCommands", new { commands = new[] { new { command = "help", description = "Помощь" } }, language_code = "ru" });
        Assert.Equal("Help", (string?)(await Call("getMyCommands")).Result[0]!["description"]);
        Assert.Equal("Помощь", (string?)(await Call("getMyCommands", new { language_code = "ru" })).Result[0]!["description"]);
        Assert.Equal((400, "Bad Request: BOT_COMMAND_INVALID"), await Refusal("setMyCommands", new { commands = new[] { new { command = "Help!", description = "x" } } }));
    }

    [Fact]
    public async Task A_callback_query_is_answered_once_known_and_not_too_late()
    {
        Anna.Start();
        await Call("sendMessage", WithInlineButton("""{"text":"End","callback_data":"end:1"}"""));
        var query = (string?)Anna.Tap(Anna.Chat[^1], "End").Update["callback_query"]!["id"];
        Assert.Equal(200, (await Call("answerCallbackQuery", new { callback_query_id = query, text = "Done" })).Status);
        Assert.Equal("Done", Anna.Answers[0].Text);
        Assert.Equal(400, (await Refusal("answerCallbackQuery", new { callback_query_id = "1" })).Status);
        Time.Advance(TimeSpan.FromSeconds(150));
        Assert.Equal(400, (await Refusal("answerCallbackQuery", new { callback_query_id = query })).Status);
    }

    private static JsonNode WithInlineButton(string button) => JsonNode.Parse(
        $$$"""{"chat_id":1001,"text":"choose","reply_markup":{"inline_keyboard":[[{{{button}}}]]}}""")!;

    private async Task<(int Status, string? Description)> Refusal(string method, object arguments)
    {
        var answer = await Call(method, arguments);
        Assert.False((bool)answer.Body["ok"]!);
        Assert.Equal(answer.Status, (int)answer.Body["error_code"]!);
        return (answer.Status, answer.Description);
    }
}
