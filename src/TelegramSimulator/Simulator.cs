using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>
/// Telegram for Development and tests: a Bot API server and an MTProto datacenter on loopback, made-up people, and a chat page to act as them.
/// Disposing stops it; deliveries on their way are discarded.
/// </summary>
public sealed class Simulator : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CallLog log;
    private readonly ChangeSignal called = new();
    private readonly CancellationTokenSource stopping = new();

    private readonly int mtProtoPort;

    private Simulator(SimulatorOptions options)
    {
        var bot = new BotIdentity(options.BotToken, options.BotUsername, options.BotName);
        BotToken = bot.Token;
        BotUsername = bot.Username;
        mtProtoPort = options.MtProtoPort;
        Webhook = new(options.Time);
        log = new(options.Time, called);
        var courier = new Courier(Webhook, options.Retry, options.Time);
        Updates = new(Webhook, Faults, courier, options.Time);
        var context = new ChatContext(bot, Updates, options.Time);
        People = new(context);
        Datacenter = new(People, context, Faults, options.Time);

        var commands = new CommandMethods();
        var messages = new MessageMethods(People, context, options.Limits ? new(options.Time) : null, options.LoopbackButtons);
        var api = new BotApi(bot, messages, new(Webhook), commands, log);
        courier.OnCall = api.ExecuteReply;

        app = SimulatorHost.Build(options.Url);
        var endpoint = new BotApiEndpoint(bot, api, log, Faults, stopping.Token);
        // Not "bot{token}": a token that holds "bot" itself would not match.
        app.MapMethods("/{botAndToken}/{method}", [HttpMethods.Get, HttpMethods.Post], endpoint.HandleAsync);
        new PeopleEndpoints(People, commands, Datacenter).Map(app);
        new AccountEndpoints(People, Datacenter).Map(app);
        new DatacenterEndpoints(Datacenter).Map(app);
        new BotEndpoints(bot, Webhook, log, Faults, Updates).Map(app);
        new ChatPage(bot).Map(app);
    }

    /// <summary>Where it listens, as in <c>http://127.0.0.1:5081/</c>.</summary>
    public Uri Address { get; private set; } = null!;

    public string BotToken { get; }

    public string BotUsername { get; }

    public People People { get; }

    /// <summary>The MTProto side: accounts and their sessions.</summary>
    public Datacenter Datacenter { get; }

    public Faults Faults { get; } = new();

    public WebhookState Webhook { get; }

    public UpdateFeed Updates { get; }

    /// <summary>The latest 20,000 Bot API calls with the right token, oldest first.</summary>
    public IReadOnlyList<BotCall> Calls => log.Snapshot();

    /// <exception cref="ArgumentException">The address is not loopback, or the token is malformed.</exception>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<Simulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken = default)
    {
        var simulator = new Simulator(options);
        try
        {
            await simulator.app.StartAsync(cancellationToken);
            simulator.Datacenter.Listen(simulator.mtProtoPort);
            simulator.Address = new(simulator.app.Urls.First());
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first call that matches, also one that was received already; looked at again when it is answered.</summary>
    /// <exception cref="TimeoutException">None came within <paramref name="timeout"/> of real time (10 s by default).</exception>
    public Task<BotCall> WaitForCall(
        Func<BotCall, bool> match, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        called.WaitFor(
            () => Calls.FirstOrDefault(match),
            () => $"No such call. The calls: {string.Join(" | ", Calls)}",
            timeout,
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
            return;
        await stopping.CancelAsync();
        await Updates.DisposeAsync();
        await Datacenter.DisposeAsync();
        using var noGrace = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(noGrace.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.DisposeAsync();
    }
}
