using JobRadar.BotAuth.Shared.Store.PostgreSql;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>Tells a store that is away, full or overrun, which comes back by itself, from a fault of ours.</summary>
public static class StoreAway
{
    public static bool IsCauseOf(Exception exception) =>
        exception is StoreBusyException or TimeoutException
        || IsAway(exception.Find<NpgsqlException>())
        || IsAway(exception.Find<SqliteException>());

    private static bool IsAway(NpgsqlException? exception) => exception switch
    {
        null => false,
        PostgresException { SqlState: var state } => IsAway(state),
        // No answer of the server at all.
        _ => true,
    };

    /// <summary>By class: connection, authorization, resources, operator, system; and a database that does not let anybody in.</summary>
    private static bool IsAway(string sqlState) =>
        sqlState[..2] is "08" or "28" or "53" or "57" or "58"
        || sqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.ObjectNotInPrerequisiteState;

    private static bool IsAway(SqliteException? exception) => exception?.SqliteErrorCode
        is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN;
}
