using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using JobRadar.BotAuth.MTProto.Cryptography;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Telegram's MTProto side on a loopback port: the people's accounts, as a user client such as WTelegramClient sees them.</summary>
public sealed class Datacenter : IAsyncDisposable
{
    /// <summary>Making one takes long, and clients keep the keys that they trust per process, too.</summary>
    private static readonly Lazy<ServerKey> ProcessKey = new(ServerKey.Create);

    private readonly Lazy<ServerKey> key = ProcessKey;
    private readonly RpcMethods methods;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<ClientConnection, Task> open = new();
    private readonly ChangeSignal changed = new();
    private readonly ChatContext context;
    private readonly TimeProvider time;
    private TcpListener? listener;
    private int connections;
    private int handshakes;
    private int held;

    internal Datacenter(People people, ChatContext context, Faults faults, TimeProvider time)
    {
        (this.context, this.time) = (context, time);
        Authorizations = new(time);
        Qr = new(Authorizations);
        methods = new(people, context, Authorizations, faults, time, () => Port);
    }

    /// <summary>As WTelegramClient's <c>server_address</c> has it: <c>2&gt;127.0.0.1:port</c>.</summary>
    public string Address => $"{RpcMethods.DatacenterId}>{IPAddress.Loopback}:{Port}";

    /// <summary>What a client must trust: the datacenter's public RSA key in PEM.</summary>
    public string PublicKey => key.Value.PublicPem;

    public DatacenterState State { get; private set; } = DatacenterState.Up;

    /// <summary>How long each call takes, in real time.</summary>
    public TimeSpan Delay { get; set; }

    public DatacenterCounters Counters => new(open.Count, connections, handshakes, held, methods.Calls);

    internal int Port { get; private set; }

    internal Authorizations Authorizations { get; }

    internal LoginTokens Qr { get; }

    /// <summary>The person's signed-in sessions, the newest first.</summary>
    public IReadOnlyList<Device> DevicesOf(Person person) => [.. Authorizations.Of(person).Select(session => session.ToDevice())];

    /// <summary>The latest working code that went by SMS, because nobody has an account with this phone; null when there is none.</summary>
    public string? SmsCode(string phone) => context.Codes.Latest(People.Digits(phone)) is { Person: null } sent ? sent.Code : null;

    /// <summary>Ends sessions of a person, as "Terminate session" in another app does.</summary>
    /// <param name="hash">Which; null = all.</param>
    /// <param name="error">The 401 that the next call gets: <c>AUTH_KEY_UNREGISTERED</c>, <c>SESSION_REVOKED</c>, <c>SESSION_EXPIRED</c>, <c>USER_DEACTIVATED</c> …</param>
    /// <returns>How many there were.</returns>
    public int Revoke(Person person, long? hash = null, string error = "SESSION_REVOKED") =>
        Authorizations.End(person, session => hash is null || session.Hash == hash, error);

    /// <summary>Forgets the keys of a person's sessions: the next connection gets the transport error 404, and open ones are cut.</summary>
    /// <inheritdoc cref="Revoke"/>
    public int Forget(Person person, long? hash = null) => Authorizations.Forget(person, session => hash is null || session.Hash == hash);

    /// <summary>The person scans a login QR code: signs its client in, or makes it ask for the password.</summary>
    /// <param name="link"><c>tg://login?token=…</c>; null = the one shown last.</param>
    /// <exception cref="ArgumentException">There is no such code, or it is too old.</exception>
    public void AcceptQr(Person person, string? link = null) => Qr.Accept(person, link);

    public void Set(DatacenterState state)
    {
        State = state;
        changed.Raise();
        if (state == DatacenterState.Down)
            StopListening();
        else if (listener is null)
            Listen(Port);
    }

    /// <exception cref="IOException">The port is taken.</exception>
    internal void Listen(int port)
    {
        var starting = new TcpListener(IPAddress.Loopback, port);
        try
        {
            starting.Start();
        }
        catch (SocketException taken)
        {
            throw new IOException($"The datacenter cannot listen on port {port}: {taken.Message}", taken);
        }

        listener = starting;
        Port = ((IPEndPoint)starting.LocalEndpoint).Port;
        _ = AcceptAsync(starting);
    }

    internal KeyExchange NewKeyExchange() => new(key.Value, Authorizations, time, () => Interlocked.Increment(ref handshakes));

    internal async Task WhenAnswering(CancellationToken cancellationToken)
    {
        for (var next = changed.Next; State == DatacenterState.Hanging; next = changed.Next)
        {
            Interlocked.Increment(ref held);
            try
            {
                await next.WaitAsync(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref held);
            }
        }
    }

    internal async Task<byte[]?> Call(AuthorizationKey key, byte[] query, ClientConnection connection, CancellationToken cancellationToken)
    {
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await methods.Call(key, query, connection, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
            return;
        await stopping.CancelAsync();
        StopListening();
        await Task.WhenAll(open.Values);
    }

    private void StopListening()
    {
        listener?.Stop();
        listener = null;
        foreach (var connection in open.Keys)
            connection.Close();
    }

    private async Task AcceptAsync(TcpListener accepting)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Run(await accepting.AcceptTcpClientAsync(stopping.Token));
            }
            catch (Exception over) when (over is SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // It stopped listening.
                return;
            }
        }
    }

    private void Run(TcpClient tcp)
    {
        tcp.NoDelay = true;
        Interlocked.Increment(ref connections);
        var connection = new ClientConnection(tcp, this, stopping.Token);
        var ended = new TaskCompletionSource();
        open[connection] = ended.Task;
        _ = RunAsync();

        async Task RunAsync()
        {
            await connection.RunAsync();
            open.TryRemove(connection, out _);
            ended.SetResult();
        }
    }
}
