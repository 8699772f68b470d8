using System.Data.Common;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.Data.Sqlite;

namespace JobRadar.BotAuth.TestKit.Stores;

public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly TemporaryFolder folder = Repository.NewFolder();

    public override StoreProvider Provider => StoreProvider.Sqlite;
    public override string ConnectionString => $"Data Source={File}";
    public string File => folder.File("store.db");

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
}
