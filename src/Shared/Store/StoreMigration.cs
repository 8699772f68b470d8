using JobRadar.BotAuth.Shared.Secrets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>
/// Brings the store to this version's schema and opens its key ring. Several hosts may start at once on an empty store, and a host that dies in the
/// middle does not lock the next one out: the lock is the operating system's, which frees it with the process.
/// </summary>
public sealed partial class StoreMigration
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(1);

    private readonly SqliteConnections connections;
    private readonly Sealer sealer;
    private readonly TimeProvider time;
    private readonly ILogger<StoreMigration> logger;

    internal StoreMigration(SqliteConnections connections, Sealer sealer, TimeProvider time, ILogger<StoreMigration> logger) =>
        (this.connections, this.sealer, this.time, this.logger) = (connections, sealer, time, logger);

    /// <exception cref="StoreUnusableException">The store cannot be opened, written or locked.</exception>
    public async Task Apply(CancellationToken cancellationToken)
    {
        try
        {
            await using var fileLock = await Lock(cancellationToken);
            await Migrate(cancellationToken);
            // A host keeps the key ring that it saw first: hosts that start at once must not make a key each.
            sealer.Seal("start", "", "");
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException(connections.DataSource, exception);
        }
    }

    private async Task Migrate(CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenForWriting(cancellationToken);
        EnsureWritable(connection);
        await using var store = new SqliteStoreContext(new DbContextOptionsBuilder<SqliteStoreContext>().UseSqlite(connection).Options);
        var pending = (await store.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count == 0)
            return;
        await ForgetDeadMigrator(connection, cancellationToken);
        await store.Database.MigrateAsync(cancellationToken);
        Log.Migrated(logger, pending.Count, pending[^1]);
    }

    private async Task<FileStream> Lock(CancellationToken cancellationToken)
    {
        var path = connections.DataSource + ".migrating";
        for (var started = time.GetTimestamp(); ; await Task.Delay(RetryEvery, time, cancellationToken))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && time.GetElapsedTime(started) < GiveUpAfter)
            {
                // Another host migrates.
            }
        }
    }

    /// <summary>SQLite opens a file that it may only read without a word, and fails at the first write.</summary>
    private static void EnsureWritable(SqliteConnection connection)
    {
        if (raw.sqlite3_db_readonly(connection.Handle, "main") != 0)
            throw new SqliteException("it may only be read", raw.SQLITE_READONLY);
    }

    /// <summary>EF's own lock is a row that outlives a crash. We hold the real lock, so a row is a dead migrator's.</summary>
    private static async Task ForgetDeadMigrator(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\";";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Store migrated: {Count} step(s), the last is {Last}")]
        public static partial void Migrated(ILogger logger, int count, string last);
    }
}

/// <summary>The store cannot be used as configured. The message is one sentence for the operator.</summary>
public sealed class StoreUnusableException(string dataSource, Exception cause) : Exception(
    $"ConnectionStrings:Store: the SQLite file '{dataSource}' cannot be opened for writing ({cause.Message.TrimEnd('.')}); "
    + "name a file in an existing folder that this process may write to.",
    cause);
