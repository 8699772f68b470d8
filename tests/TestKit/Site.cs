using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit.Stores;
using JobRadar.BotAuth.WebHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.TestKit;

/// <summary>
/// A whole installation in this process: WebHost with the bot inside on real Kestrel, a store of its own, and the simulator as
/// Telegram, joined by real HTTP.
/// </summary>
public sealed class Site : IAsyncDisposable
{
    private static int people;

    /// <summary>Environment <c>BOTAUTH_TEST_STORE=PostgreSql</c> runs all that is tested through a site on PostgreSQL.</summary>
    private static StoreProvider Provider =>
        Environment.GetEnvironmentVariable("BOTAUTH_TEST_STORE") is { Length: > 0 } name ? Enum.Parse<StoreProvider>(name) : StoreProvider.Sqlite;

    private readonly TemporaryFolder files;
    private readonly string[] arguments;
    private WebApplication host;

    private Site(TestDatabase database, TemporaryFolder files, string[] arguments, WebApplication host, Simulator telegram, ShiftedClock clock, Uri address)
    {
        (Database, this.files, this.arguments, this.host) = (database, files, arguments, host);
        (Telegram, Clock, Address) = (telegram, clock, address);
    }

    public Uri Address { get; }
    public Simulator Telegram { get; }

    /// <summary>The clock of the site and of Telegram.</summary>
    public ShiftedClock Clock { get; }

    public IServiceProvider Services => host.Services;
    public TestDatabase Database { get; }

    /// <summary>Returns when the webhook is registered.</summary>
    /// <param name="settings">Configuration, as in <c>Login:RequestLifetime=00:01:00</c>.</param>
    public static Task<Site> Start(params string[] settings) => Start(new SimulatorOptions(), settings);

    /// <summary>With MTProto sessions of users, at the simulator's datacenter.</summary>
    /// <inheritdoc cref="Start(string[])"/>
    public static async Task<Site> StartWithUserSessions(params string[] settings) =>
        await StartWithUserSessions(await TestDatabase.Create(Provider), settings);

    /// <inheritdoc cref="StartWithUserSessions(string[])"/>
    /// <param name="database">Is gone with the site.</param>
    public static Task<Site> StartWithUserSessions(TestDatabase database, params string[] settings) =>
        Start(database, new SimulatorOptions(), settings, userSessions: true);

    /// <inheritdoc cref="Start(string[])"/>
    public static async Task<Site> Start(SimulatorOptions telegram, params string[] settings) =>
        await Start(await TestDatabase.Create(Provider), telegram, settings);

    /// <inheritdoc cref="Start(string[])"/>
    /// <param name="database">Is gone with the site.</param>
    public static Task<Site> Start(TestDatabase database, SimulatorOptions telegram, params string[] settings) =>
        Start(database, telegram, settings, userSessions: false);

    private static async Task<Site> Start(TestDatabase database, SimulatorOptions telegram, string[] settings, bool userSessions)
    {
        var clock = new ShiftedClock();
        var simulator = await Simulator.StartAsync(telegram with { Url = "http://127.0.0.1:0", Time = clock, LoopbackButtons = true });
        var address = new Uri($"http://localhost:{Repository.FreePort()}");
        string[] defaults =
        [
            "environment=Development",
            $"urls={address}",
            $"Telegram:BotToken={simulator.BotToken}",
            $"Telegram:ApiUrl={simulator.Address}",
            $"Telegram:LinkUrl={simulator.Address}",
            $"Telegram:PublicUrl={address}",
            .. database.Settings,
            $"Serilog:MinimumLevel:Default={Environment.GetEnvironmentVariable("TEST_LOG") ?? "Fatal"}",
        ];
        var folder = Repository.NewFolder();
        if (userSessions)
            defaults = [.. defaults, .. UserSessions(simulator, folder)];
        string[] all = [.. defaults.Concat(settings).Select(setting => "--" + setting)];
        var app = await StartHost(all, clock);
        await Eventually.True(() => simulator.Webhook.Url is not null || settings.Contains("BotWorker:Embedded=false"), "the webhook is registered");
        return new Site(database, folder, all, app, simulator, clock, address);
    }

    /// <summary>Ends the site's process, so to say, and starts it again on the same store; Telegram and the clock go on.</summary>
    public async Task Restart()
    {
        await StopHost();
        host = await StartHost(arguments, Clock);
    }

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
        await StopHost();
        await Telegram.DisposeAsync();
        files.Dispose();
        await Database.DisposeAsync();
    }

    /// <summary>What a host must know to open users' sessions at the simulator's datacenter.</summary>
    public static string[] UserSessions(Simulator telegram, TemporaryFolder folder)
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

    private static async Task<WebApplication> StartHost(string[] arguments, ShiftedClock clock)
    {
        var app = await WebHostApp.Build(arguments, services => services.AddSingleton<TimeProvider>(clock), Repository.WebHostFolder);
        await app.StartAsync();
        return app;
    }

    private async Task StopHost()
    {
        await host.StopAsync();
        await host.DisposeAsync();
    }
}
