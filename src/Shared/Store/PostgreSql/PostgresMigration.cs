using JobRadar.BotAuth.Shared.Secrets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

/// <summary>Migrates under an advisory lock of the connection. EF locks its history table too, but that one has to be made first.</summary>
internal sealed partial class PostgresMigration(PostgresConnections connections, Sealer sealer, TimeProvider time, ILogger<StoreMigration> logger)
    : StoreMigration(sealer, logger)
{
    private const long Lock = 0x_426F_7441_7574_68; // "BotAuth"

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    /// <summary>Codes and sessions of several hosts end by the clock of whichever is asked.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(10);

    public override async Task Apply(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = connections.OwnConnection(KeepAlive);
            await connection.OpenAsync(cancellationToken);
            await RefusePooler(connection, cancellationToken);
            await CompareClocks(connection, cancellationToken);
            await Run(connection, "SET lock_timeout = '60s'", cancellationToken);
            await Run(connection, $"SELECT pg_advisory_lock({Lock})", cancellationToken);
            await using var store = PostgresConnections.ContextOn(connection);
            await Migrate(store, () => Task.CompletedTask, cancellationToken);
            OpenKeyRing();
        }
        catch (Exception exception) when (exception.Find<NpgsqlException>() is { } cause)
        {
            throw new StoreUnusableException($"ConnectionStrings:Store: {Sentence(cause)}", exception);
        }
    }

    private async Task RefusePooler(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var other = connections.OwnConnection(KeepAlive);
        await other.OpenAsync(cancellationToken);
        if (await PoolerCheck.LendsForTransactionsOnly(connection, other, cancellationToken))
        {
            throw new StoreUnusableException(
                $"ConnectionStrings:Store: at {connections.Server} a pooler lends connections for a transaction only, and this store listens for notifications and keeps prepared statements; "
                + "set its pool_mode to session for this database, or name PostgreSQL's own Host and Port.");
        }
    }

    private async Task CompareClocks(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        var ahead = time.GetUtcNow() - new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!);
        if (ahead.Duration() > ClockDifference)
            Log.ClockIsOff(Logger, (long)Math.Round(ahead.Duration().TotalSeconds), ahead > TimeSpan.Zero ? "ahead of" : "behind", connections.Server);
    }

    private string Sentence(NpgsqlException exception) => (exception as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"PostgreSQL at {connections.Server} does not let this user in ({Reason(exception)}); check Username and Password.",
        PostgresErrorCodes.InvalidCatalogName =>
            $"PostgreSQL at {connections.Server} has no database '{connections.Database}'; create it, or name another one.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"this user may not create tables in the database '{connections.Database}' ({Reason(exception)}); make it the database's owner.",
        PostgresErrorCodes.LockNotAvailable =>
            $"another host has been migrating the database '{connections.Database}' for a minute; end it, or start again when it is done.",
        null => $"PostgreSQL at {connections.Server} does not answer ({Reason(exception)}); start it, or name another Host and Port.",
        _ => $"PostgreSQL at {connections.Server} refuses the store ({Reason(exception)}).",
    };

    private static string Reason(NpgsqlException exception) =>
        ((exception as PostgresException)?.MessageText ?? exception.InnerException?.Message ?? exception.Message).ReplaceLineEndings(" ").TrimEnd('.');

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "This machine's clock is {Seconds} s {Side:l} the one of PostgreSQL at {Server:l}: codes and sessions end too soon or too late; set both clocks, by NTP.")]
        public static partial void ClockIsOff(ILogger logger, long seconds, string side, string server);
    }
}
