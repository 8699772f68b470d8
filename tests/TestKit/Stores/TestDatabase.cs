using System.Data.Common;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.TestKit.Stores;

/// <summary>A store's place that one test has for itself: a SQLite file, or a database on the tests' PostgreSQL. It is gone with this object.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    public abstract StoreProvider Provider { get; }
    public abstract string ConnectionString { get; }

    /// <summary>What a host has to be told, as configuration lines.</summary>
    public string[] Settings => [$"Store:Provider={Provider}", $"ConnectionStrings:Store={ConnectionString}"];

    /// <param name="migrated">Has this version's schema already, which is faster than to migrate. Otherwise a SQLite file is not there yet.</param>
    public static async Task<TestDatabase> Create(StoreProvider provider, bool migrated = true) =>
        provider == StoreProvider.PostgreSql ? await PostgresTestDatabase.Create(migrated) : await SqliteTestDatabase.Create(migrated);

    /// <summary>A connection past all of ours, as another program would have one.</summary>
    public abstract DbConnection OpenForeign();

    /// <summary>One statement on a connection of its own. Names of tables and columns have to be quoted.</summary>
    public async Task<object?> Run(string sql)
    {
        await using var connection = OpenForeign();
        return connection.Run(sql);
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>What the first host does with an empty place.</summary>
    private protected static async Task Migrate(StoreProvider provider, string connectionString)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddStore(new StoreSettings(provider, connectionString, WatchOtherProcesses: false))
            .BuildServiceProvider();
        await services.GetRequiredService<StoreMigration>().Apply(CancellationToken.None);
    }
}

public static class ForeignCommands
{
    /// <returns>The first value.</returns>
    public static object? Run(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
