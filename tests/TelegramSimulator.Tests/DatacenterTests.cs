using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using TL;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

/// <summary>Accounts and the datacenter, driven over the control API.</summary>
public sealed class DatacenterTests : AccountTest
{
    [Fact]
    public async Task One_device_is_ended_or_all()
    {
        var first = await SignIn(Anna);
        var second = await SignIn(Anna);
        var other = await SignIn(Janis);
        var devices = (await Get("/sim/people/1001/account"))["devices"]!.AsArray();
        Assert.Equal(["Browser 2", "Browser 1"], devices.Select(device => (string?)device!["model"]).Order().Reverse());
        var hash = (long)devices.Single(device => (string?)device!["model"] == "Browser 1")!["hash"]!;

        Assert.Equal(1, (int)(await Post("/sim/people/1001/account/revoke", new { hash }))["ended"]!);
        Assert.Equal("401 SESSION_REVOKED", await Refusal(first.Users_GetUsers(InputUser.Self)));
        await second.Users_GetUsers(InputUser.Self);

        Assert.Equal(1, (int)(await Post("/sim/people/1001/account/revoke", new { error = "AUTH_KEY_UNREGISTERED" }))["ended"]!);
        Assert.Equal("401 AUTH_KEY_UNREGISTERED", await Refusal(second.Users_GetUsers(InputUser.Self)));
        await other.Users_GetUsers(InputUser.Self);
        Assert.Empty(Datacenter.DevicesOf(Anna));
    }

    [Fact]
    public async Task A_forgotten_key_cuts_the_connection()
    {
        var client = await SignIn(Anna);
        Assert.Equal(1, (int)(await Post("/sim/people/1001/account/revoke", new { error = "KEY_FORGOTTEN" }))["ended"]!);
        await Assert.ThrowsAnyAsync<Exception>(() => client.Users_GetUsers(InputUser.Self));
        Assert.Empty(Datacenter.DevicesOf(Anna));
    }

    [Fact]
    public async Task A_password_is_set_and_taken_away()
    {
        Assert.True((bool)(await Post("/sim/people/1001/account/password", new { password = "secret" }))["has_password"]!);
        Assert.Equal("401 SESSION_PASSWORD_NEEDED", await Refusal(SignIn(Anna)));
        Assert.False((bool)(await Post("/sim/people/1001/account/password", new { password = "" }))["has_password"]!);
        await SignIn(Anna);
    }

    [Fact]
    public async Task A_qr_code_is_accepted_once_and_not_when_it_is_old()
    {
        var client = await Connect();
        var token = Assert.IsType<Auth_LoginToken>(await client.Auth_ExportLoginToken(1, "b"));
        var link = $"tg://login?token={Convert.ToBase64String(token.token).Replace('/', '_').Replace('+', '-')}";
        Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.BadRequest, await Accept(link));

        Assert.IsType<Auth_LoginToken>(await client.Auth_ExportLoginToken(1, "b"));
        Assert.Equal(HttpStatusCode.BadRequest, await Accept(link));
        Assert.Equal(HttpStatusCode.OK, await Accept(null));
        Assert.IsType<Auth_LoginTokenSuccess>(await client.Auth_ExportLoginToken(1, "b"));
        Assert.Equal(HttpStatusCode.BadRequest, await Accept(null));
    }

    [Fact]
    public async Task Faults_strike_a_method_as_often_as_they_say()
    {
        var client = await SignIn(Anna);
        await Post("/sim/faults", new { kind = "rpc_error", on = "users.getUsers", status = 420, description = "FLOOD_WAIT_30", times = 2 });
        Assert.Equal("420 FLOOD_WAIT_X", await Refusal(client.Users_GetUsers(InputUser.Self)));
        await client.Account_GetAuthorizations();
        Assert.Equal("420 FLOOD_WAIT_X", await Refusal(client.Users_GetUsers(InputUser.Self)));
        await client.Users_GetUsers(InputUser.Self);

        await Post("/sim/faults", new { kind = "rpc_error", chat_id = 1002 });
        await client.Users_GetUsers(InputUser.Self);
    }

    [Fact]
    public async Task It_counts_what_it_sees()
    {
        var client = await SignIn(Anna);
        await client.Users_GetUsers(InputUser.Self);
        await client.Users_GetUsers(InputUser.Self);
        var counters = (await Get("/sim/datacenter"))["counters"]!;
        Assert.Equal((1, 1, 1), ((int)counters["open_connections"]!, (int)counters["connections"]!, (int)counters["handshakes"]!));
        Assert.Equal((2, 1), ((int)counters["calls"]!["users.getUsers"]!, (int)counters["calls"]!["auth.signIn"]!));
    }

    [Fact]
    public async Task It_goes_down_hangs_and_comes_back_on_the_same_address()
    {
        var view = await Get("/sim/datacenter");
        Assert.Equal((Datacenter.Address, Datacenter.PublicKey, "up"), ((string?)view["address"], (string?)view["public_key"], (string?)view["state"]));
        await Connect();
        Assert.Equal("down", (string?)(await Post("/sim/datacenter", new { state = "down" }))["state"]);
        await Assert.ThrowsAnyAsync<Exception>(Connect);

        await Post("/sim/datacenter", new { state = "hanging", delay_ms = 1 });
        var connecting = Connect();
        await Eventually(() => Datacenter.Counters.Held == 1);
        Assert.False(connecting.IsCompleted);
        await Post("/sim/datacenter", new { state = "up" });
        await connecting;
        Assert.Equal((Datacenter.Address, TimeSpan.Zero), ((string?)view["address"], Datacenter.Delay));
    }

    [Fact]
    public async Task Nobody_and_nonsense_are_refused()
    {
        using var nobody = await Http.GetAsync(new Uri("/sim/people/7/account", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        using var nonsense = await Http.PostAsJsonAsync("/sim/datacenter", new { state = "sideways" });
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
    }

    [Fact]
    public async Task What_is_no_mtproto_is_closed()
    {
        using var tcp = new System.Net.Sockets.TcpClient();
        await tcp.ConnectAsync(IPEndPoint.Parse(Datacenter.Address.Split('>')[1]));
        await tcp.GetStream().WriteAsync(new byte[200]);
        Assert.Equal(0, await tcp.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private static async Task Eventually(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Yield())
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), "It did not come true.");
    }

    private async Task<HttpStatusCode> Accept(string? link)
    {
        using var response = await Http.PostAsJsonAsync("/sim/people/1001/account/qr", new { link });
        return response.StatusCode;
    }
}
