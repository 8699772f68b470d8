using JobRadar.BotAuth.TelegramSimulator;
using TL;
using TL.Methods;
using WTelegram;

namespace JobRadar.BotAuth.StandIns.Tests;

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

    /// <summary>About one fresh key exchange in 256 of the package's fails by itself (docs/decisions/0010).</summary>
    private protected async Task<Client> Connect(byte[]? session = null)
    {
        var client = NewClient(session);
        try
        {
            await client.ConnectAsync();
        }
        catch (WTException failure) when (failure is not RpcException && session is null)
        {
            client = NewClient();
            await client.ConnectAsync();
        }

        return client;
    }

    private protected static async Task<string> SendCode(Client client, string phone) => (await AskForCode(client, phone)).phone_code_hash;

    private protected static async Task<Auth_SentCode> AskForCode(Client client, string phone) => Assert.IsType<Auth_SentCode>(
        await client.Invoke(new Auth_SendCode { phone_number = phone, api_id = ApiId, api_hash = ApiHash, settings = new CodeSettings() }));

    private protected static Task<Auth_AuthorizationBase> EnterCode(Client client, string phone, string hash, string? code) => client.Invoke(
        new Auth_SignIn { flags = Auth_SignIn.Flags.has_phone_code, phone_number = phone, phone_code_hash = hash, phone_code = code });

    /// <summary>A connected client that Anna has signed in to.</summary>
    private protected async Task<Client> SignIn(Person? person = null)
    {
        person ??= Anna;
        var client = await Connect();
        var hash = await SendCode(client, person.Phone);
        client.LoginAlreadyDone(await EnterCode(client, person.Phone, hash, person.ServiceChat.LoginCode));
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
