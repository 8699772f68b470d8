using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit.Hosts;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.TestKit;

/// <summary>
/// A whole installation in this process: WebHost with the bot inside on real Kestrel, a store of its own, and the simulator as
/// Telegram, joined by real HTTP. Environment <c>BOTAUTH_TEST_STORE=PostgreSql</c> gives every site PostgreSQL, and
/// <c>BOTAUTH_TEST_HOSTS=2</c> gives those on PostgreSQL two WebHosts and two BotWorkers, with a load balancer before them.
/// </summary>
public sealed class Site : IAsyncDisposable
{
    private static int people;

    private static readonly int HostsOnPostgres = int.Parse(Variable("BOTAUTH_TEST_HOSTS") ?? "1");

    private readonly TemporaryFolder files;
    private readonly SiteHosts hosts;

    private Site(TestDatabase database, TemporaryFolder files, SiteHosts hosts, Simulator telegram, ShiftedClock clock)
    {
        (Database, this.files, this.hosts) = (database, files, hosts);
        (Telegram, Clock) = (telegram, clock);
    }

    /// <summary>The store of a site that names none.</summary>
    public static StoreProvider Provider { get; } = Enum.Parse<StoreProvider>(Variable("BOTAUTH_TEST_STORE") ?? nameof(StoreProvider.Sqlite));

    /// <summary>How long a host may honour a session that another one has ended; there is no other host by default.</summary>
    public static TimeSpan NewsTravel { get; } = HostsOnPostgres > 1 ? TimeSpan.FromSeconds(2) : TimeSpan.Zero;

    public Uri Address => hosts.Address;
    public Simulator Telegram { get; }

    /// <summary>The clock of the site and of Telegram.</summary>
    public ShiftedClock Clock { get; }

    /// <summary>How many processes, so to say, serve the site; as many play the bot.</summary>
    public int WebHosts => hosts.WebHosts;

    /// <summary>Of each process, those that serve the site first.</summary>
    public IReadOnlyList<IServiceProvider> Hosts => hosts.Services;

    /// <summary>Of a process that serves the site.</summary>
    public IServiceProvider Services => Hosts[0];

    public TestDatabase Database { get; }

    /// <summary>Returns when the webhook is registered.</summary>
    /// <param name="settings">Configuration, as in <c>Login:RequestLifetime=00:01:00</c>.</param>
    public static Task<Site> Start(params string[] settings) => Start(new SimulatorOptions(), settings);

    /// <summary>With MTProto sessions of users, at the simulator's datacenter.</summary>
    /// <inheritdoc cref="Start(string[])"/>
    public static async Task<Site> StartWithMtproto(params string[] settings) =>
        await StartWithMtproto(await TestDatabase.Create(Provider), settings);

    /// <inheritdoc cref="StartWithMtproto(string[])"/>
    /// <param name="database">Is gone with the site.</param>
    public static Task<Site> StartWithMtproto(TestDatabase database, params string[] settings) =>
        Start(database, new SimulatorOptions(), settings, mtproto: true);

    /// <inheritdoc cref="Start(string[])"/>
    public static async Task<Site> Start(SimulatorOptions telegram, params string[] settings) =>
        await Start(await TestDatabase.Create(Provider), telegram, settings);

    /// <inheritdoc cref="Start(string[])"/>
    /// <param name="database">Is gone with the site.</param>
    public static Task<Site> Start(TestDatabase database, SimulatorOptions telegram, params string[] settings) =>
        Start(database, telegram, settings, mtproto: false);

    private static async Task<Site> Start(TestDatabase database, SimulatorOptions telegram, string[] settings, bool mtproto)
    {
        var clock = new ShiftedClock();
        var simulator = await Simulator.StartAsync(telegram with { Url = "http://127.0.0.1:0", Time = clock, LoopbackButtons = true });
        string[] defaults =
        [
            "environment=Development",
            $"Telegram:BotToken={simulator.BotToken}",
            $"Telegram:ApiUrl={simulator.Address}",
            $"Telegram:LinkUrl={simulator.Address}",
            .. database.Settings,
            $"Serilog:MinimumLevel:Default={Environment.GetEnvironmentVariable("TEST_LOG") ?? "Fatal"}",
        ];
        var folder = Repository.NewFolder();
        if (mtproto)
            defaults = [.. defaults, .. MtprotoSettings(simulator, folder)];
        var webHosts = database.Provider == StoreProvider.PostgreSql ? HostsOnPostgres : 1;
        var started = await SiteHosts.Start(webHosts, [.. defaults, .. settings], clock);
        await Eventually.True(() => simulator.Webhook.Url is not null, "the webhook is registered");
        return new Site(database, folder, started, simulator, clock);
    }

    /// <summary>Ends the site's processes, so to say, and starts them again on the same store; Telegram and the clock go on.</summary>
    /// <param name="changed">Configuration that is another one from now on.</param>
    public Task Restart(params string[] changed) => hosts.Restart(changed);

    /// <summary>A browser of its own: own cookies, own user agent.</summary>
    public SiteBrowser NewBrowser(string? userAgent = null) => new(Address, userAgent);

    /// <summary>Somebody whom neither Telegram's bot nor the site has met.</summary>
    public Person NewPerson(string language = "en")
    {
        var number = Interlocked.Increment(ref people);
        return Telegram.People.Add(new PersonDetails($"+3716{number:D7}", $"Person {number}", LanguageCode: language));
    }

    /// <summary>A context that reads what is committed.</summary>
    public StoreContext OpenStore() => Services.GetRequiredService<StoreReader>().Open();

    public async ValueTask DisposeAsync()
    {
        await hosts.DisposeAsync();
        await Telegram.DisposeAsync();
        files.Dispose();
        await Database.DisposeAsync();
    }

    /// <summary>What a host must know to open users' sessions at the simulator's datacenter.</summary>
    public static string[] MtprotoSettings(Simulator telegram, TemporaryFolder folder)
    {
        var key = folder.File("datacenter.pem");
        File.WriteAllText(key, telegram.Datacenter.PublicKey);
        return
        [
            "Telegram:ApiId=12345",
            "Telegram:ApiHash=0123456789abcdef0123456789abcdef",
            $"Telegram:ServerAddress={telegram.Datacenter.Address}",
            $"Telegram:ServerKey={key}",
        ];
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
