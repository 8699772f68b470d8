using TL;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

/// <summary>Telegram's own login codes, as their owner sees them.</summary>
public sealed class ServiceChatTests : AccountTest
{
    [Fact]
    public async Task Each_request_brings_a_fresh_code_to_its_owner_only()
    {
        var client = await Connect();
        await SendCode(client, Anna.Phone);
        var first = await Anna.ServiceChat.WaitForLoginCode();
        await SendCode(client, "371 20 000 001");
        Assert.Equal(2, Anna.ServiceChat.Messages.Count);
        Assert.Matches("^[0-9]{5}$", first);
        var message = Anna.ServiceChat.Messages[0];
        var code = Assert.Single(message.Entities);
        Assert.Equal(("code", first), (code.Type, message.Text.Substring(code.Offset, code.Length)));
        Assert.Empty(Janis.ServiceChat.Messages);
        Assert.Empty(Anna.Chat);
    }

    [Fact]
    public async Task A_code_expires()
    {
        var client = await Connect();
        var hash = await SendCode(client, Anna.Phone);
        var code = Anna.ServiceChat.LoginCode!;
        Time.Advance(SentCodes.Lifetime);
        Assert.Null(Anna.ServiceChat.LoginCode);
        Assert.Equal("400 PHONE_CODE_EXPIRED", await Refusal(EnterCode(client, Anna.Phone, hash, code)));
    }

    [Theory]
    [InlineData("{0}", "400 PHONE_CODE_EXPIRED")]
    [InlineData("my code is {0}, please log me in", "400 PHONE_CODE_EXPIRED")]
    [InlineData("hello", null)]
    public async Task A_code_sent_into_a_chat_is_worthless_at_once(string text, string? refusal)
    {
        var client = await Connect();
        var hash = await SendCode(client, Anna.Phone);
        var code = Anna.ServiceChat.LoginCode!;
        Anna.Say(string.Format(text, code));
        var signIn = EnterCode(client, Anna.Phone, hash, code);
        if (refusal is null)
            Assert.IsType<Auth_Authorization>(await signIn);
        else
            Assert.Equal(refusal, await Refusal(signIn));
    }

    [Fact]
    public async Task Somebody_elses_message_spoils_nothing()
    {
        var client = await Connect();
        var hash = await SendCode(client, Anna.Phone);
        Janis.Say($"is it {Anna.ServiceChat.LoginCode}?");
        Assert.IsType<Auth_Authorization>(await EnterCode(client, Anna.Phone, hash, Anna.ServiceChat.LoginCode));
    }

    [Fact]
    public async Task A_phone_belongs_to_who_has_it_now()
    {
        var old = Anna.Phone;
        Anna.ChangePhone("+37127777777");
        Janis.Deactivate();
        var client = await Connect();
        await SendCode(client, Anna.Phone);
        Assert.NotNull(Anna.ServiceChat.LoginCode);
        foreach (var phone in (string[])[old, Janis.Phone])
        {
            var hash = await SendCode(client, phone);
            Assert.IsType<Auth_AuthorizationSignUpRequired>(await EnterCode(client, phone, hash, Datacenter.SmsCode(phone)));
        }
    }

    [Fact]
    public async Task The_page_sees_codes_and_devices_as_they_come()
    {
        var version = (long)(await Get("/sim/people/1001"))["version"]!;
        var next = Get($"/sim/people/1001?after={version}&wait=20");
        await SignIn(Anna);
        Assert.Contains("Код для входа: ", (string?)(await next)["service_messages"]![0]!["text"], StringComparison.Ordinal);
        var chat = await Get("/sim/people/1001");
        Assert.Contains("Новый вход: Browser 1", (string?)chat["service_messages"]![1]!["text"], StringComparison.Ordinal);
        Assert.Equal("Browser 1", (string?)chat["devices"]![0]!["model"]);
    }
}
