using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Store.Sqlite;

/// <summary>How this process talks to SQLite: one connection writes, the others only read.</summary>
internal sealed class SqliteConnections(StoreSettings settings)
{
    // SQLite waits inside for another process's transaction; longer than this is a fault, not a queue.
    private const int BusyTimeoutSeconds = 5;

    private readonly SqliteConnectionStringBuilder connectionString = new(settings.ConnectionString)
    {
        ForeignKeys = true,
        DefaultTimeout = BusyTimeoutSeconds,
        Pooling = false,
    };

    public string DataSource => connectionString.DataSource;

    /// <summary>A file that is not there yet shall be made.</summary>
    public bool MayCreate => connectionString.Mode == SqliteOpenMode.ReadWriteCreate;

    public string ConnectionString => connectionString.ToString();

    public static SqliteStoreContext ContextOn(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<SqliteStoreContext>().UseSqlite(connection).Options);

    /// <summary>A context whose connection lives as long as itself.</summary>
    public SqliteStoreContext OpenContext() =>
        new(new DbContextOptionsBuilder<SqliteStoreContext>().UseSqlite(ConnectionString).Options);

    /// <summary>Durable at every commit: <c>synchronous=FULL</c> survives power loss, WAL lets readers go on meanwhile.</summary>
    public async Task<SqliteConnection> OpenForWriting(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionString);
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

    /// <summary>A write outside of <see cref="StoreWriter"/> is an error there, not a lock.</summary>
    public SqliteConnection OpenForReading()
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            using var pragma = connection.CreateCommand();
            pragma.CommandText = "PRAGMA query_only=1;";
            pragma.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
