using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JobRadar.BotAuth.Shared.Store.Sqlite;

/// <summary>How this process talks to SQLite: one connection writes, pooled ones only read.</summary>
internal sealed class SqliteConnections(StoreSettings settings)
{
    // SQLite waits inside for another process's transaction; longer than this is a fault, not a queue.
    private const int BusyTimeoutSeconds = 5;

    private readonly SqliteConnectionStringBuilder connectionString = new(settings.ConnectionString)
    {
        ForeignKeys = true,
        DefaultTimeout = BusyTimeoutSeconds,
    };

    public string DataSource => connectionString.DataSource;

    public string ReadConnectionString => connectionString.ToString();

    // Not pooled: pooled connections only read.
    private string UnpooledConnectionString => new SqliteConnectionStringBuilder(ReadConnectionString) { Pooling = false }.ToString();

    public static SqliteStoreContext ContextOn(SqliteConnection connection, params IInterceptor[] interceptors) =>
        new(new DbContextOptionsBuilder<SqliteStoreContext>().UseSqlite(connection).AddInterceptors(interceptors).Options);

    /// <summary>A context whose connection lives as long as itself.</summary>
    public SqliteStoreContext OpenContext() =>
        new(new DbContextOptionsBuilder<SqliteStoreContext>().UseSqlite(UnpooledConnectionString).Options);

    /// <summary>Durable at every commit: <c>synchronous=FULL</c> survives power loss, WAL lets readers go on meanwhile.</summary>
    public async Task<SqliteConnection> OpenForWriting(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(UnpooledConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = $"PRAGMA busy_timeout={BusyTimeoutSeconds * 1000}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
            await pragmas.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a write outside of <see cref="StoreWriter"/> an error instead of a lock.</summary>
    internal sealed class ReadOnlyGuard : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Guard(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Guard(connection);
            return Task.CompletedTask;
        }

        private static void Guard(DbConnection connection)
        {
            using var pragma = connection.CreateCommand();
            pragma.CommandText = "PRAGMA query_only=1;";
            pragma.ExecuteNonQuery();
        }
    }
}
