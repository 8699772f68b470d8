using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TL;
using TL.Methods;
using WTelegram;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

/// <summary>A simulator, and user clients that sign in to its people's accounts.</summary>
public abstract class AccountTest : SimulatorTest
{
    private static readonly string SessionKey = new('a', 64);

    private readonly List<Client> clients = [];

    private int connected;

    private protected Datacenter Datacenter => Simulator.Datacenter;

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var client in clients)
            await client.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>A client that is connected. About one fresh key exchange in 256 of the package's fails by itself (docs/decisions/0010).</summary>
    private protected async Task<Client> Connect()
    {
        try
        {
            return await ConnectOnce();
        }
        catch (WTException failure) when (failure is not RpcException)
        {
            return await ConnectOnce();
        }
    }

    private async Task<Client> ConnectOnce()
    {
        Helpers.Log = (_, _) => { };
        Encryption.LoadPublicKey(Datacenter.PublicKey);
        var name = $"Browser {connected + 1}";
        var client = new Client(
            what => what switch
            {
                "api_id" => "1",
                "api_hash" => "b",
                "session_key" => SessionKey,
                "server_address" => Datacenter.Address,
                "device_model" => name,
                _ => null,
            },
            null,
            _ => { })
        {
            FloodRetryThreshold = 0,
            MaxAutoReconnects = 1,
        };
        clients.Add(client);
        await client.ConnectAsync();
        connected++;
        return client;
    }

    private protected static async Task<string> SendCode(Client client, string phone) => ((Auth_SentCode)await client.Invoke(
        new Auth_SendCode { phone_number = phone, api_id = 1, api_hash = "b", settings = new CodeSettings() })).phone_code_hash;

    private protected static Task<Auth_AuthorizationBase> EnterCode(Client client, string phone, string hash, string? code) => client.Invoke(
        new Auth_SignIn { flags = Auth_SignIn.Flags.has_phone_code, phone_number = phone, phone_code_hash = hash, phone_code = code });

    private protected async Task<Client> SignIn(Person person)
    {
        var client = await Connect();
        var hash = await SendCode(client, person.Phone);
        await EnterCode(client, person.Phone, hash, person.ServiceChat.LoginCode);
        return client;
    }

    private protected static async Task<string> Refusal(Task call) => (await Assert.ThrowsAsync<RpcException>(() => call)) is var refusal
        ? $"{refusal.Code} {refusal.Message}"
        : "";

    private protected async Task<JsonNode> Post(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private protected async Task<JsonNode> Get(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;
}
