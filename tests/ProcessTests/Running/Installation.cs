using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.Data.Sqlite;

namespace JobRadar.BotAuth.ProcessTests.Running;

/// <summary>Processes of one installation: they share a SQLite file and a Telegram, which the simulator plays in the tests' own process.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private static int people;

    private readonly TemporaryFolder files = Repository.NewFolder();
    private readonly List<HostProcess> processes = [];

    private Installation(Simulator telegram) => Telegram = telegram;

    public Simulator Telegram { get; }
    public Uri Site { get; } = new($"http://localhost:{Repository.FreePort()}");
    public Uri Bot { get; } = new($"http://localhost:{Repository.FreePort()}");
    public string StoreFile => files.File("store.db");

    public static async Task<Installation> Start(SimulatorOptions? telegram = null) =>
        new(await Simulator.StartAsync((telegram ?? new SimulatorOptions()) with { Url = "http://127.0.0.1:0", LoopbackButtons = true }));

    /// <summary>WebHost with the bot inside, at <see cref="Site"/>. It is not ready yet.</summary>
    public HostProcess StartWebHost(params IEnumerable<string> settings) =>
        Started(Programs.WebHost, [.. Settings(Site), .. settings]);

    /// <summary>WebHost without the bot.</summary>
    public HostProcess StartWebHostAlone() => StartWebHost("BotWorker:Embedded=false");

    /// <summary>BotWorker, at <see cref="Bot"/>, where Telegram delivers. It is not ready yet.</summary>
    public HostProcess StartBotWorker(params IEnumerable<string> settings) =>
        Started(Programs.BotWorker, [.. Settings(Bot), .. settings]);

    public SiteBrowser NewBrowser() => new(Site);

    /// <summary>Somebody whom neither the bot nor the site has met.</summary>
    public Person NewPerson()
    {
        var number = Interlocked.Increment(ref people);
        return Telegram.People.Add(new PersonDetails($"+3717{number:D7}", $"Person {number}"));
    }

    /// <summary>A number from the store, on a connection of its own.</summary>
    public async Task<long> Count(string sql)
    {
        await using var connection = await OpenStore();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Changes the store behind the programs' back.</summary>
    public async Task Change(string sql)
    {
        await using var connection = await OpenStore();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
            await process.DisposeAsync();
        await Telegram.DisposeAsync();
        files.Dispose();
    }

    private HostProcess Started(string program, string[] settings)
    {
        var process = HostProcess.Start(program, Repository.WebHostFolder, settings);
        processes.Add(process);
        return process;
    }

    private async Task<SqliteConnection> OpenStore()
    {
        var connection = new SqliteConnection($"Data Source={StoreFile};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private string[] Settings(Uri address) =>
    [
        "environment=Development",
        $"urls={address}",
        $"Telegram:BotToken={Telegram.BotToken}",
        $"Telegram:ApiUrl={Telegram.Address}",
        $"Telegram:LinkUrl={Telegram.Address}",
        $"Telegram:PublicUrl={address}",
        $"ConnectionStrings:Store=Data Source={StoreFile}",
    ];
}
