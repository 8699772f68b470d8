using JobRadar.BotAuth.TelegramSimulator;
using TL;
using WTelegram;

namespace JobRadar.BotAuth.StandIns.Tests.WTelegramClient;

/// <summary>A datacenter on loopback, and clients of it as the product makes them.</summary>
public abstract class UserClientTest : IAsyncLifetime
{
    private protected const int ApiId = 12345;
    private protected const string ApiHash = "0123456789abcdef0123456789abcdef";
    private protected const string Password = "correct horse";

    private readonly List<Client> clients = [];

    private protected Simulator Simulator { get; private set; } = null!;

    private protected Datacenter Datacenter => Simulator.Datacenter;

    private protected Person Anna => Simulator.People[1001];

    /// <summary>What the clients have saved last.</summary>
    private protected byte[]? Saved { get; private set; }

    private protected string SessionKey { get; } = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    public async ValueTask InitializeAsync()
    {
        Helpers.Log = (_, _) => { };
        Simulator = await Simulator.StartAsync(new() { Url = "http://127.0.0.1:0" });
        Encryption.LoadPublicKey(Datacenter.PublicKey);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var client in clients)
            await client.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    /// <summary>Not connected yet.</summary>
    private protected Client NewClient(byte[]? session = null, string? key = null, string? address = null, string? password = null)
    {
        var client = new Client(
            what => what switch
            {
                "api_id" => $"{ApiId}",
                "api_hash" => ApiHash,
                "session_key" => key ?? SessionKey,
                "server_address" => address ?? Datacenter.Address,
                "device_model" => "Test device",
                "system_version" => "Test system",
                "app_version" => "1.2.3",
                "password" => password,
                _ => null,
            },
            session,
            saved => Saved = saved)
        {
            FloodRetryThreshold = 0,
            MaxAutoReconnects = 1,
        };
        clients.Add(client);
        return client;
    }

    private protected async Task<Client> Connect(byte[]? session = null)
    {
        var client = NewClient(session);
        await client.ConnectAsync();
        return client;
    }

    private protected static async Task<string> SendCode(Client client, string phone)
    {
        var sent = await client.Auth_SendCode(phone_number: phone, api_id: ApiId, api_hash: ApiHash, settings: new CodeSettings());
        return Assert.IsType<Auth_SentCode>(sent).phone_code_hash;
    }

    /// <summary>A connected client that Anna has signed in to.</summary>
    private protected async Task<Client> SignIn(Person? person = null)
    {
        person ??= Anna;
        var client = await Connect();
        var hash = await SendCode(client, person.Phone);
        client.LoginAlreadyDone(await client.Auth_SignIn(phone_number: person.Phone, phone_code_hash: hash, phone_code: person.ServiceChat.LoginCode));
        return client;
    }

    private protected static async Task<User> Self(Client client) => Assert.IsType<User>(Assert.Single(await client.Users_GetUsers(InputUser.Self)));

    private protected static async Task<RpcException> Refused(Func<Task> call, int code, string message)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal((code, message), (refusal.Code, refusal.Message));
        return refusal;
    }

    private protected static string WrongCode(Person person) => person.ServiceChat.LoginCode == "00000" ? "00001" : "00000";
}
