using Npgsql;

namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

/// <summary>
/// A pooler that lends a server's connection for a transaction only (PgBouncer's modes <c>transaction</c> and <c>statement</c>) breaks, mostly in silence, what
/// this store is made of: notifications, statements that stay prepared, a lock that is held from one transaction to the next. One that lends it for
/// the whole session changes nothing.
/// </summary>
internal static class PoolerCheck
{
    /// <summary>While others use the pool, the pooler may by chance give each of two connections its own.</summary>
    private const int Attempts = 5;

    /// <param name="one">Open, and like <paramref name="other"/> of this process alone.</param>
    public static async Task<bool> LendsForTransactionsOnly(NpgsqlConnection one, NpgsqlConnection other, CancellationToken cancellationToken)
    {
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var before = await Backend(one, cancellationToken);
                await using var transaction = await other.BeginTransactionAsync(cancellationToken);
                var others = await Backend(other, cancellationToken);
                // Each has its own for as long as it is open, or it was lent.
                if (others == before || await Backend(one, cancellationToken) != before)
                    return true;
            }

            return false;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.ProtocolViolation)
        {
            // "transaction blocks not allowed in statement pooling mode"
            return true;
        }
    }

    /// <summary>The server's process behind a connection; two servers may use one number.</summary>
    private static async Task<string> Backend(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid() || ' ' || pg_postmaster_start_time()", connection);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
