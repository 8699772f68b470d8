using System.Net.Sockets;
using JobRadar.BotAuth.MTProto.Messages;
using JobRadar.BotAuth.MTProto.Tl;
using TL;

namespace WTelegram;

/// <summary>A user client of Telegram's API. README.md says what it has in common with the package's, and what not.</summary>
public partial class Client : IDisposable, IAsyncDisposable
{
    private readonly Func<string, string?> config;
    private readonly Action<byte[]> saveSession;
    private readonly byte[] sessionKey;
    private readonly StoredSession session;
    private readonly CancellationTokenSource disposing = new();
    private readonly CancellationToken disposed;
    private readonly MessageIds ids = new();
    private readonly Lock gate = new();
    private DatacenterSession datacenter;
    private Task? connecting;
    private Task reading = Task.CompletedTask;
    private TcpClient? tcp;
    private RpcChannel? channel;

    /// <param name="configProvider">Asked for api_id, api_hash, session_key (hex of an AES key), server_address, device_model and the like; null = the default.</param>
    /// <param name="startSession">What <paramref name="saveSession"/> was given last; null or empty = a new session.</param>
    /// <param name="saveSession">Takes the session, encrypted with session_key, whenever it changes.</param>
    /// <exception cref="WTException">The session was altered, or the key is another.</exception>
    public Client(Func<string, string?> configProvider, byte[]? startSession, Action<byte[]> saveSession)
    {
        config = configProvider;
        this.saveSession = saveSession;
        disposed = disposing.Token;
        sessionKey = Convert.FromHexString(config("session_key") ?? Config("api_hash"));
        session = startSession is { Length: > 0 } ? SessionBlob.Read(startSession, sessionKey) : new();
        if (session.ApiId == 0)
            session.ApiId = int.Parse(Config("api_id"));
        datacenter = session.DCSessions.GetValueOrDefault(session.MainDC) ?? new();
    }

    public delegate Task<TcpClient> TcpFactory(string host, int port);

    public event Func<UpdatesBase, Task>? OnUpdates;

    /// <summary>Makes every connection.</summary>
    public TcpFactory TcpHandler { get; set; } = ConnectTcp;

    /// <summary>The stand-in never reconnects by itself, as the package does with 1.</summary>
    public int MaxAutoReconnects { get; set; } = 5;

    /// <summary>Seconds: a shorter FLOOD_WAIT is waited for inside the call.</summary>
    public int FloodRetryThreshold { get; set; } = 60;

    /// <summary>Seconds between two signs of life; read when connecting.</summary>
    public int PingInterval { get; set; } = 60;

    /// <summary>Wrong passwords that <see cref="LoginWithQRCode"/> forgives, and one more.</summary>
    public int MaxCodePwdAttempts { get; set; } = 3;

    /// <summary>It was connected, and is not any more.</summary>
    public bool Disconnected => tcp is not null && !(tcp.Client?.Connected ?? false);

    /// <summary>Who has signed in, as the session has it; 0 = nobody. That is no sign of life.</summary>
    public long UserId => session.UserId;

    /// <summary>Who has signed in with this object.</summary>
    public User? User { get; private set; }

    /// <summary>Connects and, in a new session, exchanges a key. The session is saved afterwards. Connected already, it does nothing.</summary>
    /// <exception cref="RpcException">404: the datacenter does not know the session's key.</exception>
    /// <exception cref="SocketException">Nobody listens.</exception>
    /// <exception cref="InvalidOperationException">The address is not on this machine.</exception>
    public Task ConnectAsync(bool quickResume = false)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed.IsCancellationRequested, this);
            if (connecting is null or { IsFaulted: true } || Disconnected)
                connecting = ConnectNow();
            return connecting;
        }
    }

    /// <summary>Closes the connection and ends every call that waits.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        lock (gate)
        {
            if (disposed.IsCancellationRequested)
                return;
            disposing.Cancel();
            tcp?.Dispose();
        }

        disposing.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        GC.SuppressFinalize(this);
        if (connecting is not null)
            await connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await reading;
    }

    /// <summary>The answer to a call of <c>TL.Methods</c>.</summary>
    /// <exception cref="RpcException">Telegram refuses it.</exception>
    public virtual Task<T> Invoke<T>(IMethod<T> query)
    {
        var call = query as ICall<T> ?? throw new NotSupportedException($"The stand-in does not know {query.GetType().Name}.");
        var writer = new TlWriter();
        call.Write(writer);
        return Invoke(writer, call.Read);
    }

    /// <summary>The answer to a call, waited for through short floods.</summary>
    internal async Task<T> Invoke<T>(TlWriter query, Func<TlReader, T> parse)
    {
        var content = query.ToArray();
        while (true)
        {
            var open = channel ?? throw new WTException("You must connect to Telegram first");
            try
            {
                return parse(await open.Call(content));
            }
            catch (RpcException flood) when (flood is { Code: 420, Message: "FLOOD_WAIT_X" } && flood.X <= FloodRetryThreshold)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(1, flood.X)), disposed);
            }
        }
    }
}
