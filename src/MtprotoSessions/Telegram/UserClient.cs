using WTelegram;

namespace JobRadar.BotAuth.MtprotoSessions.Telegram;

/// <summary>
/// One connection to Telegram as a user, for one step. Nothing of it outlives its disposal: who waits for an answer that does not come
/// gets an exception.
/// </summary>
internal sealed class UserClient : IAsyncDisposable
{
    private readonly TelegramApp app;
    private readonly MtprotoSecret before;
    private volatile byte[]? saved;
    private Client client;

    /// <param name="secret">Null for a session that begins here.</param>
    /// <exception cref="WTException">The session cannot be read.</exception>
    public UserClient(TelegramApp app, MtprotoSecret? secret)
    {
        this.app = app;
        before = secret ?? MtprotoSecret.New();
        saved = before.Session;
        client = Create();
    }

    /// <summary>Connected once <see cref="Connect"/> has returned.</summary>
    public Client Telegram => client;

    /// <summary>What must be kept to go on later.</summary>
    public MtprotoSecret Secret => before with { Session = saved };

    /// <summary>There is something new to keep.</summary>
    public bool HasChanged => !ReferenceEquals(saved, before.Session);

    /// <summary>About one fresh key exchange in 256 fails by itself, so a new session gets a second try.</summary>
    public async Task Connect()
    {
        try
        {
            await client.ConnectAsync();
        }
        catch (WTException failure) when (failure is not TL.RpcException && before.Session is null)
        {
            await client.DisposeAsync();
            saved = null;
            client = Create();
            await client.ConnectAsync();
        }
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private Client Create() => new(Setting, saved, bytes => saved = [.. bytes])
    {
        // A server waits for nobody: what takes long is tried again later.
        FloodRetryThreshold = 0,
        MaxAutoReconnects = 1,
    };

    private string? Setting(string what) => what switch
    {
        "api_id" => app.ApiId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "api_hash" => app.ApiHash,
        "session_key" => Convert.ToHexString(before.Key),
        "server_address" => app.ServerAddress,
        "device_model" => app.Device,
        "app_version" => "BotAuth",
        // Two-step verification is a step of its own; without an answer here the client would ask on the console.
        "password" => throw new PasswordNeededException(),
        _ => null,
    };
}

/// <summary>The QR code was accepted, and two-step verification asks for the password.</summary>
internal sealed class PasswordNeededException : Exception;
