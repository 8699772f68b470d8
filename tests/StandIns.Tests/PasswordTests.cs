using JobRadar.BotAuth.TelegramSimulator;
using TL;
using WTelegram;

namespace JobRadar.BotAuth.StandIns.Tests;

/// <summary>Two-step verification after a right code.</summary>
public sealed class PasswordTests : UserClientTest
{
    [Fact]
    public async Task The_right_password_completes_the_sign_in()
    {
        var client = await HalfSignedIn();
        await Refused(() => Self(client), 401, "AUTH_KEY_UNREGISTERED");
        var user = client.LoginAlreadyDone(await Check(client, Password));
        Assert.Equal(1001, user.id);
        Assert.Equal(1001, (await Self(client)).id);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_the_right_one_still_works()
    {
        var client = await HalfSignedIn();
        await Refused(() => Check(client, "wrong"), 400, "PASSWORD_HASH_INVALID");
        Assert.Empty(Datacenter.DevicesOf(Anna));
        Assert.IsType<Auth_Authorization>(await Check(client, Password));
        Assert.Single(Datacenter.DevicesOf(Anna));
    }

    [Fact]
    public async Task A_proof_works_for_its_own_question_only()
    {
        var client = await HalfSignedIn();
        var old = await client.Account_GetPassword();
        await client.Account_GetPassword();
        var proof = await Client.InputCheckPassword(old, Password);
        await Refused(() => client.Auth_CheckPassword(proof), 400, "SRP_ID_INVALID");
    }

    [Fact]
    public async Task Nobody_is_asked_before_the_code()
    {
        Anna.SetPassword(Password);
        var client = await Connect();
        await Refused(() => client.Account_GetPassword(), 401, "AUTH_KEY_UNREGISTERED");
    }

    private static async Task<Auth_AuthorizationBase> Check(Client client, string password) =>
        await client.Auth_CheckPassword(await Client.InputCheckPassword(await client.Account_GetPassword(), password));

    private async Task<Client> HalfSignedIn()
    {
        Anna.SetPassword(Password);
        var client = await Connect();
        var hash = await SendCode(client, Anna.Phone);
        await Refused(() => EnterCode(client, Anna.Phone, hash, Anna.ServiceChat.LoginCode), 401, "SESSION_PASSWORD_NEEDED");
        return client;
    }
}
