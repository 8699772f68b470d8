using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.UnitTests;

/// <summary>What one host has of the store: its services on a SQLite file, and a clock that can be moved.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly TemporaryFolder? ownFolder;
    private readonly ServiceProvider services;

    private TestStore(TemporaryFolder? ownFolder, string file, bool watch)
    {
        (this.ownFolder, File) = (ownFolder, file);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Login)
            .AddSingleton(new SessionOptions())
            .AddSingleton(Limits)
            .AddStore(new StoreSettings($"Data Source={file}", watch))
            .AddLogin()
            .BuildServiceProvider();
    }

    public string File { get; }
    public ShiftedClock Clock { get; } = new();
    public LoginOptions Login { get; } = new();
    public LimitOptions Limits { get; } = new();
    public DateTimeOffset Now => Clock.Now;
    public StoreWriter Writer => Get<StoreWriter>();
    public Wakeups Wakeups => Get<Wakeups>();

    /// <summary>A migrated store in a file of its own.</summary>
    public static async Task<TestStore> Create()
    {
        var folder = Repository.NewFolder();
        var store = new TestStore(folder, folder.File("store.db"), watch: false);
        await store.Migrate();
        return store;
    }

    /// <summary>A host on a file that may be there or not; not migrated.</summary>
    public static TestStore On(string file, bool watch = false) => new(null, file, watch);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task Migrate() => Get<StoreMigration>().Apply(CancellationToken.None);

    /// <summary>What each host does with the store before its first request.</summary>
    public Task Prepare() => services.PrepareStore(CancellationToken.None);

    public StoreContext Read() => Get<StoreReader>().Open();

    public Task Write(Action<StoreContext> change) => Write((store, _) =>
    {
        change(store);
        return Task.CompletedTask;
    });

    public Task Write(Func<StoreContext, CancellationToken, Task> change, CancellationToken cancellationToken = default) =>
        Writer.Write(change, cancellationToken);

    public Task<T> Write<T>(Func<StoreContext, CancellationToken, Task<T>> change) => Writer.Write(change, CancellationToken.None);

    /// <summary>A connection past all of ours, as another program would have one.</summary>
    public SqliteConnection OpenForeign()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False;Default Timeout=30");
        connection.Open();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (ownFolder is null)
            return;
        SqliteConnection.ClearAllPools();
        ownFolder.Dispose();
    }
}

internal static class SqliteCommands
{
    public static object? Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
