using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Store.Sqlite;

/// <summary>
/// Pooled contexts that read, each on a connection of its own that stays open: EF would close it after each query, and to open it again takes
/// longer than most queries (docs/decisions/0013).
/// </summary>
internal sealed class ReadContexts(IDbContextFactory<SqliteStoreContext> pool, SqliteConnections connections) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> opened = [];

    public SqliteStoreContext Open()
    {
        var context = pool.CreateDbContext();
        if (context.Database.GetDbConnection().State == ConnectionState.Open)
            return context;
        var connection = connections.OpenForReading();
        opened.Add(connection);
        context.Database.SetDbConnection(connection, contextOwnsConnection: false);
        return context;
    }

    public void Dispose()
    {
        foreach (var connection in opened)
            connection.Dispose();
    }
}
