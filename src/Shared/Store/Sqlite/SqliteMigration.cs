using JobRadar.BotAuth.Shared.Secrets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace JobRadar.BotAuth.Shared.Store.Sqlite;

/// <summary>Migrates under a lock of the operating system, on a file beside the store.</summary>
internal sealed partial class SqliteMigration(SqliteConnections connections, Sealer sealer, TimeProvider time, ILogger<StoreMigration> logger)
    : StoreMigration(sealer, logger)
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(1);

    public override async Task Apply(CancellationToken cancellationToken)
    {
        try
        {
            await using var fileLock = await Lock(cancellationToken);
            if (SqliteFile.Prepare(connections) is { } mode)
                Log.ReadableByOthers(Logger, connections.DataSource, mode);
            await Migrate(cancellationToken);
            OpenKeyRing();
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException(
                $"ConnectionStrings:Store: the SQLite file '{connections.DataSource}' cannot be {(IsDiskFull(exception) ? "written" : "opened for writing")} ({exception.Message.TrimEnd('.')}); "
                + (IsDiskFull(exception) ? "make room on its disk." : "name a file in an existing folder that this process may write to."),
                exception);
        }
    }

    private static bool IsDiskFull(Exception exception) => exception is SqliteException { SqliteErrorCode: raw.SQLITE_FULL };

    private async Task Migrate(CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenForWriting(cancellationToken);
        EnsureWritable(connection);
        await using var store = SqliteConnections.ContextOn(connection);
        await Migrate(store, () => ForgetDeadMigrator(connection, cancellationToken), cancellationToken);
    }

    private async Task<FileStream> Lock(CancellationToken cancellationToken)
    {
        var path = connections.DataSource + ".migrating";
        for (var started = time.GetTimestamp(); ; await Task.Delay(RetryEvery, time, cancellationToken))
        {
            try
            {
                return SqliteFile.OpenForOwner(path);
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
        [LoggerMessage(LogLevel.Warning, "ConnectionStrings:Store: others on this machine may read '{File}' ({Mode}), and it holds phones and sealed codes: chmod 600 it, with its -wal and -shm.")]
        public static partial void ReadableByOthers(ILogger logger, string file, UnixFileMode mode);
    }
}
