using JobRadar.BotAuth.MTProto.Cryptography;
using TL;
using WTelegram;

namespace JobRadar.BotAuth.StandIns.Tests.StandInOnly;

public sealed class LoopbackTests : UserClientTest
{
    [Theory]
    [InlineData("2>149.154.167.50:443")]
    [InlineData("2>10.0.0.1:443")]
    [InlineData("0.0.0.0:443")]
    public async Task No_other_machine_is_spoken_to(string address)
    {
        var client = NewClient(address: address);
        client.TcpHandler = (_, _) => throw new InvalidOperationException("It tried.");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => client.ConnectAsync());
        Assert.Contains("-p:WTelegramClient=true", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nor_one_that_a_session_names()
    {
        await (await SignIn()).DisposeAsync();
        var moved = SessionBlob.Read(Saved!, Convert.FromHexString(SessionKey));
        moved.DCSessions[2].DataCenter!.ip_address = "149.154.167.50";
        var client = NewClient(SessionBlob.Write(moved, Convert.FromHexString(SessionKey)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ConnectAsync());
    }

    /// <summary>The package fails where a key begins with a zero, about once in 256.</summary>
    [Fact]
    public void A_key_has_its_leading_zeros() => Assert.Equal(1, DhGroup.Key(theirs: 1, secret: 5).ToArray()[255]);

    [Fact]
    public async Task Every_handshake_succeeds()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), async (_, _) =>
        {
            await using var client = new Client(
                what => what switch { "api_id" => "1", "server_address" => Datacenter.Address, "session_key" => SessionKey, _ => null }, null, _ => { });
            await client.ConnectAsync();
        });
        Assert.Equal(64, Datacenter.Counters.Handshakes);
    }

    [Fact]
    public async Task Before_it_is_connected_it_says_so()
    {
        await Assert.ThrowsAsync<WTException>(() => NewClient().Auth_LogOut());
    }
}
