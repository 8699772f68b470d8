using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TL;
using WTelegram;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace JobRadar.BotAuth.StandIns.Tests;

/// <summary>The saved session: resumed, sealed, and ended from outside.</summary>
public sealed class SessionTests : UserClientTest
{
    [Fact]
    public async Task A_saved_session_goes_on()
    {
        await (await SignIn()).DisposeAsync();
        var client = await Connect(Saved);
        Assert.Equal(1001, client.UserId);
        Assert.Equal("Anna", (await Self(client)).first_name);
        Assert.Equal(1, Datacenter.Counters.Handshakes);
    }

    [Fact]
    public async Task Another_key_does_not_open_it()
    {
        await SignIn();
        Assert.Throws<WTException>(() => NewClient(Saved, key: new string('a', 64)));
    }

    [Fact]
    public async Task No_byte_of_it_can_be_changed()
    {
        await SignIn();
        for (var i = 0; i < Saved!.Length; i += 7)
        {
            byte[] altered = [.. Saved];
            altered[i] ^= 1;
            Assert.Throws<WTException>(() => NewClient(altered));
        }

        Assert.Throws<WTException>(() => NewClient(Saved[..^16]));
        Assert.Throws<WTException>(() => NewClient([1, 2, 3]));
    }

    [Fact]
    public async Task The_blob_has_the_packages_form()
    {
        await SignIn();
        var session = Open(Saved!);
        Assert.Equal((ApiId, 1001, 2), ((int)session["ApiId"]!, (long)session["UserId"]!, (int)session["MainDC"]!));
        var datacenter = session["DCSessions"]!["2"]!;
        Assert.Equal(256, Convert.FromBase64String((string)datacenter["AuthKey"]!).Length);
        Assert.Equal(Datacenter.Address, $"2>{datacenter["DataCenter"]!["ip_address"]}:{datacenter["DataCenter"]!["port"]}");
    }

    /// <summary>What is left of a session in another library's format: the key, and where its datacenter is.</summary>
    [Fact]
    public async Task A_blob_made_of_a_key_alone_goes_on()
    {
        await (await SignIn()).DisposeAsync();
        var (_, address) = (0, Datacenter.Address.Split('>', ':'));
        var made = new JsonObject
        {
            ["ApiId"] = ApiId,
            ["UserId"] = 1001,
            ["MainDC"] = 2,
            ["DCSessions"] = new JsonObject
            {
                ["2"] = new JsonObject
                {
                    ["AuthKey"] = (string)Open(Saved!)["DCSessions"]!["2"]!["AuthKey"]!,
                    ["UserId"] = 1001,
                    ["DataCenter"] = new JsonObject { ["id"] = 2, ["ip_address"] = address[1], ["port"] = int.Parse(address[2]) },
                },
            },
        };
        var client = await Connect(Seal(made));
        Assert.Equal(1001, (await Self(client)).id);
    }

    [Fact]
    public async Task Logging_out_ends_it()
    {
        var client = await SignIn();
        await client.Auth_LogOut();
        Assert.Empty(Datacenter.DevicesOf(Anna));
        await Refused(() => Self(client), 401, "AUTH_KEY_UNREGISTERED");
    }

    [Theory]
    [InlineData("AUTH_KEY_UNREGISTERED")]
    [InlineData("SESSION_REVOKED")]
    [InlineData("SESSION_EXPIRED")]
    [InlineData("USER_DEACTIVATED")]
    public async Task A_session_ended_elsewhere_is_refused(string error)
    {
        var live = await SignIn();
        Assert.Equal(1, Datacenter.Revoke(Anna, error: error));
        await Refused(() => Self(live), 401, error);
        var resumed = await Connect(Saved);
        await Refused(() => Self(resumed), 401, error);
    }

    [Fact]
    public async Task A_deleted_account_is_refused()
    {
        var client = await SignIn();
        Anna.Deactivate();
        await Refused(() => Self(client), 401, "USER_DEACTIVATED");
    }

    [Fact]
    public async Task An_unknown_key_is_404()
    {
        await (await SignIn()).DisposeAsync();
        Assert.Equal(1, Datacenter.Forget(Anna));
        var client = NewClient(Saved);
        Assert.Equal(404, (await Assert.ThrowsAsync<RpcException>(() => client.ConnectAsync())).Code);
    }

    [Fact]
    public async Task When_the_saved_address_is_dead_the_configured_one_is_tried()
    {
        await (await SignIn()).DisposeAsync();
        var session = Open(Saved!);
        session["DCSessions"]!["2"]!["DataCenter"]!["port"] = 1;
        session["DcOptions"]![0]!["port"] = 1;
        Assert.Equal(1001, (await Self(await Connect(Seal(session)))).id);
    }

    private JsonNode Open(byte[] blob)
    {
        using var aes = Aes.Create();
        aes.Key = Convert.FromHexString(SessionKey);
        var plain = aes.DecryptCbc(blob.AsSpan(16), blob.AsSpan(0, 16));
        Assert.Equal(SHA256.HashData(plain.AsSpan(32)), plain[..32]);
        return JsonNode.Parse(plain.AsSpan(32))!;
    }

    private byte[] Seal(JsonNode session)
    {
        using var aes = Aes.Create();
        aes.Key = Convert.FromHexString(SessionKey);
        var json = System.Text.Encoding.UTF8.GetBytes(session.ToJsonString());
        byte[] plain = [.. SHA256.HashData(json), .. json];
        var iv = RandomNumberGenerator.GetBytes(16);
        return [.. iv, .. aes.EncryptCbc(plain, iv)];
    }
}
