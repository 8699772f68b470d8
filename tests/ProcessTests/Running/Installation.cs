using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.ProcessTests.Running;

/// <summary>Processes of one installation: they share a store and a Telegram, which the simulator plays in the tests' own process.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private static int people;

    private readonly List<HostProcess> processes = [];

    private Installation(Simulator telegram, TestDatabase database) => (Telegram, Database) = (telegram, database);

    public Simulator Telegram { get; }
    public Uri Site { get; } = new($"http://localhost:{Repository.FreePort()}");
    public Uri Bot { get; } = new($"http://localhost:{Repository.FreePort()}");
    public TestDatabase Database { get; }

    /// <summary>See <see cref="HostProcess.StartWrapped"/>.</summary>
    public string[] Wrapper { get; set; } = [];

    /// <summary>On a SQLite file that has this version's schema, which spares its hosts a good part of their start.</summary>
    public static async Task<Installation> Start() => await Start(await SqliteTestDatabase.Create(migrated: true));

    /// <summary>On a SQLite file that is not there yet.</summary>
    public static Task<Installation> StartEmpty(SimulatorOptions? telegram = null) => Start(new SqliteTestDatabase(), telegram);

    /// <param name="database">Is gone with the installation.</param>
    public static async Task<Installation> Start(TestDatabase database, SimulatorOptions? telegram = null) =>
        new(await Simulator.StartAsync((telegram ?? new SimulatorOptions()) with { Url = "http://127.0.0.1:0", LoopbackButtons = true }), database);

    /// <summary>WebHost with the bot inside, at <see cref="Site"/>. It is not ready yet.</summary>
    public HostProcess StartWebHost(params IEnumerable<string> settings) =>
        Started(Programs.WebHost, [.. Settings(Site), .. settings]);

    /// <summary>WebHost without the bot.</summary>
    public HostProcess StartWebHostAlone() => StartWebHost("BotWorker:Embedded=false");

    /// <summary>BotWorker, at <see cref="Bot"/>, where Telegram delivers. It is not ready yet.</summary>
    public HostProcess StartBotWorker(params IEnumerable<string> settings) =>
        Started(Programs.BotWorker, [.. Settings(Bot), .. settings]);

    /// <summary>Another WebHost without the bot, at an address of its own. It is not ready yet.</summary>
    public HostProcess StartWebHostAt(Uri address, params IEnumerable<string> settings) =>
        StartWebHost([$"urls={address}", "BotWorker:Embedded=false", .. settings]);

    public SiteBrowser NewBrowser() => new(Site);

    /// <summary>Somebody whom neither the bot nor the site has met.</summary>
    public Person NewPerson()
    {
        var number = Interlocked.Increment(ref people);
        return Telegram.People.Add(new PersonDetails($"+3717{number:D7}", $"Person {number}"));
    }

    /// <summary>A number from the store, on a connection of its own.</summary>
    public async Task<long> Count(string sql) => (long)(await Database.Run(sql))!;

    /// <summary>Changes the store behind the programs' back.</summary>
    public Task Change(string sql) => Database.Run(sql);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
            await process.DisposeAsync();
        await Telegram.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A command of WebHost's, on the same store.</summary>
    public HostProcess Run(string[] command, IEnumerable<string> settings) =>
        Kept(HostProcess.StartCommand(command, Programs.WebHost, Repository.WebHostFolder, [.. Settings(Site), .. settings]));

    private HostProcess Started(string program, string[] settings) => Kept(
        Wrapper.Length == 0
            ? HostProcess.Start(program, Repository.WebHostFolder, settings)
            : HostProcess.StartWrapped(Wrapper, program, Repository.WebHostFolder, settings));

    private HostProcess Kept(HostProcess process)
    {
        processes.Add(process);
        return process;
    }

    private string[] Settings(Uri address) =>
    [
        "environment=Development",
        $"urls={address}",
        $"Telegram:BotToken={Telegram.BotToken}",
        $"Telegram:ApiUrl={Telegram.Address}",
        $"Telegram:LinkUrl={Telegram.Address}",
        $"Telegram:PublicUrl={address}",
        .. Database.Settings,
    ];
}
