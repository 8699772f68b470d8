using JobRadar.BotAuth.Shared.Secrets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

/// <summary>Migrates under an advisory lock of the connection. EF locks its history table too, but that one has to be made first.</summary>
internal sealed class PostgresMigration(PostgresConnections connections, Sealer sealer, ILogger<StoreMigration> logger) : StoreMigration(sealer, logger)
{
    private const long Lock = 0x_426F_7441_7574_68; // "BotAuth"

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    public override async Task Apply(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = connections.OwnConnection(KeepAlive);
            await connection.OpenAsync(cancellationToken);
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
}
