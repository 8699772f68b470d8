using System.Diagnostics;
using System.Net.Sockets;
using JobRadar.BotAuth.TelegramSimulator;
using TL;
using WTelegram;

namespace JobRadar.BotAuth.StandIns.Tests;

/// <summary>Floods, trouble at Telegram, and a datacenter that is not there.</summary>
public sealed class FailureTests : UserClientTest
{
    [Fact]
    public async Task A_flood_wait_is_told_not_waited_for()
    {
        var client = await Connect();
        Simulator.Faults.Add(new MtProtoFault.Refuse(420, "FLOOD_WAIT_30"), on: "auth.sendCode");
        var watch = Stopwatch.StartNew();
        var refusal = await Refused(() => SendCode(client, Anna.Phone), 420, "FLOOD_WAIT_X");
        Assert.Equal(30, refusal.X);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"After {watch.Elapsed}");
        await SendCode(client, Anna.Phone);
    }

    [Theory]
    [InlineData(500, "INTERNAL", "INTERNAL", -1)]
    [InlineData(400, "PHONE_NUMBER_UNOCCUPIED", "PHONE_NUMBER_UNOCCUPIED", -1)]
    [InlineData(406, "PHONE_PASSWORD_FLOOD", "PHONE_PASSWORD_FLOOD", -1)]
    [InlineData(420, "TAKEOUT_INIT_DELAY_7", "TAKEOUT_INIT_DELAY_X", 7)]
    public async Task A_refusal_has_its_code_and_the_number_in_it(int code, string sent, string message, int x)
    {
        var client = await Connect();
        Simulator.Faults.Add(new MtProtoFault.Refuse(code, sent), on: "auth.sendCode");
        Assert.Equal(x, (await Refused(() => SendCode(client, Anna.Phone), code, message)).X);
    }

    [Fact]
    public async Task A_datacenter_that_is_down_refuses_the_connection()
    {
        Datacenter.Set(DatacenterState.Down);
        await Assert.ThrowsAnyAsync<SocketException>(() => NewClient().ConnectAsync());
        Datacenter.Set(DatacenterState.Up);
        await Connect();
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_ends_the_call()
    {
        var client = await SignIn();
        Simulator.Faults.Add(new MtProtoFault.Disconnect(), on: "users.getUsers");
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Self(client));
        Assert.True(error is WTException or IOException, $"{error}");
        Assert.False(error is RpcException);
        Assert.True(client.Disconnected);
    }

    [Fact]
    public async Task Disposing_ends_what_a_hung_datacenter_holds()
    {
        Datacenter.Set(DatacenterState.Hanging);
        var connecting = NewClient();
        var connect = connecting.ConnectAsync();
        await Eventually(() => Datacenter.Counters.Held == 1);
        await connecting.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connect.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Disposing_ends_a_call_that_hangs()
    {
        var client = await SignIn();
        Simulator.Faults.Add(new MtProtoFault.Hang(), on: "users.getUsers");
        var call = Self(client);
        await Eventually(() => Datacenter.Counters.Calls.ContainsKey("users.getUsers"));
        Assert.False(call.IsCompleted);
        await client.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_hang_ends_with_its_fault_and_holds_up_no_other_call()
    {
        var client = await SignIn();
        var hang = Simulator.Faults.Add(new MtProtoFault.Hang(), on: "users.getUsers");
        var call = Self(client);
        Assert.Single((await client.Account_GetAuthorizations()).authorizations);
        hang.Dispose();
        Assert.Equal(1001, (await call).id);
    }

    [Fact]
    public async Task A_disposed_client_leaves_no_connection()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Connect()));
        Assert.Equal(20, Datacenter.Counters.OpenConnections);
        foreach (var client in clients.Take(10))
            await client.DisposeAsync();
        foreach (var client in clients.Skip(10))
        {
            client.Dispose();
            Assert.True(client.Disconnected);
        }

        await Eventually(() => Datacenter.Counters.OpenConnections == 0);
    }

    [Fact]
    public async Task The_handler_of_connections_may_refuse()
    {
        var client = NewClient();
        client.TcpHandler = (host, port) => throw new UnauthorizedAccessException($"{host}:{port}");
        var refusal = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => client.ConnectAsync());
        Assert.Equal(Datacenter.Address, $"2>{refusal.Message}");
    }

    [Fact]
    public async Task A_slow_datacenter_answers_late()
    {
        var client = await SignIn();
        Datacenter.Delay = TimeSpan.FromMilliseconds(100);
        var watch = Stopwatch.StartNew();
        await Self(client);
        Assert.True(watch.Elapsed > TimeSpan.FromMilliseconds(90), $"After {watch.Elapsed}");
    }

    private static async Task Eventually(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Yield())
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), "It did not come true.");
    }
}
