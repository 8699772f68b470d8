using System.Data.Common;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.Data.Sqlite;

namespace JobRadar.BotAuth.TestKit.Stores;

public sealed class SqliteTestDatabase : TestDatabase
{
    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplate);
    private readonly TemporaryFolder folder = Repository.NewFolder();

    public override StoreProvider Provider => StoreProvider.Sqlite;
    public override string ConnectionString => $"Data Source={File}";
    public string File => folder.File("store.db");

    public static async Task<SqliteTestDatabase> Create(bool migrated)
    {
        var database = new SqliteTestDatabase();
        if (migrated)
        {
            await System.IO.File.WriteAllBytesAsync(database.File, await Template.Value);
            if (!OperatingSystem.IsWindows())
                System.IO.File.SetUnixFileMode(database.File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return database;
    }

    public override DbConnection OpenForeign()
    {
        var connection = new SqliteConnection($"{ConnectionString};Pooling=False;Default Timeout=30");
        connection.Open();
        return connection;
    }

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<byte[]> MakeTemplate()
    {
        await using var database = new SqliteTestDatabase();
        await Migrate(StoreProvider.Sqlite, database.ConnectionString);
        SqliteConnection.ClearAllPools();
        // Each store has a key ring of its own.
        await database.Run("DELETE FROM \"Keys\"");
        await database.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        return await System.IO.File.ReadAllBytesAsync(database.File);
    }
}
