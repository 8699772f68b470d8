using JobRadar.BotAuth.TelegramSimulator;
using TL;
using TL.Methods;

namespace JobRadar.BotAuth.StandIns.Tests;

/// <summary>Sign-in by a code that arrives in the person's Telegram.</summary>
public sealed class SignInTests : UserClientTest
{
    [Fact]
    public async Task The_code_of_the_service_chat_signs_in()
    {
        var client = await Connect();
        var sent = await AskForCode(client, Anna.Phone);
        Assert.Equal(5, Assert.IsType<Auth_SentCodeTypeApp>(sent.type).length);
        Assert.True(sent.timeout > 0);
        Assert.Contains(Anna.ServiceChat.LoginCode!, Anna.ServiceChat.Messages[^1].Text, StringComparison.Ordinal);

        var authorization = await EnterCode(client, Anna.Phone, sent.phone_code_hash, Anna.ServiceChat.LoginCode);
        var user = client.LoginAlreadyDone(authorization);

        Assert.Equal((1001, "Anna", null, "anna", "37120000001"), (user.id, user.first_name, user.last_name, user.username, user.phone));
        Assert.Equal(1001, client.UserId);
        Assert.Same(user, client.User);
        Assert.Equal(1001, (await Self(client)).id);
    }

    [Fact]
    public async Task A_wrong_code_is_refused_and_the_right_one_still_works()
    {
        var client = await Connect();
        var hash = await SendCode(client, Anna.Phone);
        await Refused(() => EnterCode(client, Anna.Phone, hash, WrongCode(Anna)), 400, "PHONE_CODE_INVALID");
        Assert.IsType<Auth_Authorization>(await EnterCode(client, Anna.Phone, hash, Anna.ServiceChat.LoginCode));
    }

    [Fact]
    public async Task Five_wrong_codes_use_it_up()
    {
        var client = await Connect();
        var hash = await SendCode(client, Anna.Phone);
        var code = Anna.ServiceChat.LoginCode;
        for (var i = 0; i < 5; i++)
            await Refused(() => EnterCode(client, Anna.Phone, hash, code == "00000" ? "00001" : "00000"), 400, "PHONE_CODE_INVALID");
        await Refused(() => EnterCode(client, Anna.Phone, hash, code), 400, "PHONE_CODE_EXPIRED");
    }

    [Fact]
    public async Task A_cancelled_code_is_expired_and_no_code_works_twice()
    {
        var client = await Connect();
        var hash = await SendCode(client, Anna.Phone);
        var code = Anna.ServiceChat.LoginCode;
        Assert.True(await client.Invoke(new Auth_CancelCode { phone_number = Anna.Phone, phone_code_hash = hash }));
        await Refused(() => EnterCode(client, Anna.Phone, hash, code), 400, "PHONE_CODE_EXPIRED");

        hash = await SendCode(client, Anna.Phone);
        code = Anna.ServiceChat.LoginCode;
        await EnterCode(client, Anna.Phone, hash, code);
        await Refused(() => EnterCode(client, Anna.Phone, hash, code), 400, "PHONE_CODE_EXPIRED");
    }

    [Fact]
    public async Task A_code_opens_its_own_account_only()
    {
        var client = await Connect();
        var hash = await SendCode(client, Anna.Phone);
        await Refused(() => EnterCode(client, Simulator.People[1002].Phone, hash, Anna.ServiceChat.LoginCode), 400, "PHONE_CODE_EXPIRED");
    }

    [Theory]
    [InlineData("123")]
    [InlineData("+371200000011234567890")]
    public async Task What_is_no_phone_is_refused(string phone)
    {
        var client = await Connect();
        await Refused(() => SendCode(client, phone), 400, "PHONE_NUMBER_INVALID");
    }

    [Fact]
    public async Task A_phone_that_nobody_has_requires_a_sign_up()
    {
        var client = await Connect();
        var sent = await AskForCode(client, "+37129999999");
        Assert.IsType<Auth_SentCodeTypeSms>(sent.type);
        var answer = await EnterCode(client, "+37129999999", sent.phone_code_hash, Datacenter.SmsCode("+37129999999"));
        Assert.IsType<Auth_AuthorizationSignUpRequired>(answer);
        Assert.Throws<WTelegram.WTException>(() => client.LoginAlreadyDone(answer));
    }

    [Fact]
    public async Task The_session_is_among_the_devices_and_others_hear_of_a_new_one()
    {
        var first = await SignIn();
        var heard = new TaskCompletionSource<UpdateNewAuthorization>();
        first.OnUpdates += updates =>
        {
            foreach (var update in updates.UpdateList.OfType<UpdateNewAuthorization>())
                heard.TrySetResult(update);
            return Task.CompletedTask;
        };
        var second = await SignIn();

        var news = await heard.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("Test device", news.device);
        var devices = (await second.Account_GetAuthorizations()).authorizations;
        Assert.Equal(2, devices.Length);
        var own = Assert.Single(devices, device => device.flags.HasFlag(Authorization.Flags.current));
        var other = Assert.Single(devices, device => device != own);
        Assert.Equal(("Test device", "Test system", "1.2.3", ApiId, "127.0.0.1"), (own.device_model, own.system_version, own.app_version, own.api_id, own.ip));
        Assert.True(await second.Account_ResetAuthorization(other.hash));
        await Refused(() => Self(first), 401, "SESSION_REVOKED");
        await Refused(() => second.Account_ResetAuthorization(other.hash), 400, "HASH_INVALID");
        Assert.Equal(news.hash, Assert.Single(Datacenter.DevicesOf(Anna)).Hash);
    }
}
