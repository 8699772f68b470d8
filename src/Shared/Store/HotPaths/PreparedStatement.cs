using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Store.HotPaths;

/// <summary>
/// One SQL text with its parameters <c>@p0</c>, <c>@p1</c> …, prepared once for each context: SQLite takes longer to prepare a join than to run
/// it (docs/decisions/0013). For the few statements that every login or every check runs; all others are LINQ.
/// </summary>
internal sealed class PreparedStatement(StoreContext store, string sql) : IDisposable
{
    private readonly DbCommand command = Command(store, sql);

    /// <returns>How many rows it changed.</returns>
    public async Task<int> Execute(CancellationToken cancellationToken, params object?[] values)
    {
        await Bind(values, cancellationToken);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>Null when there is no row.</returns>
    public async Task<T?> First<T>(Func<DbDataReader, T> read, CancellationToken cancellationToken, params object?[] values)
        where T : class
    {
        await Bind(values, cancellationToken);
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await row.ReadAsync(cancellationToken) ? read(row) : null;
    }

    public void Dispose() => command.Dispose();

    private async ValueTask Bind(object?[] values, CancellationToken cancellationToken)
    {
        for (var number = 0; number < values.Length; number++)
        {
            if (command.Parameters.Count == number)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{number}";
                command.Parameters.Add(parameter);
            }

            command.Parameters[number].Value = values[number] ?? DBNull.Value;
        }

        // A context of a pool may have got another connection since, and one that only reads opens it for each query.
        command.Connection = store.Database.GetDbConnection();
        if (command.Connection.State != ConnectionState.Open)
            await store.Database.OpenConnectionAsync(cancellationToken);
    }

    private static DbCommand Command(StoreContext store, string sql)
    {
        var created = store.Database.GetDbConnection().CreateCommand();
        created.CommandText = sql;
        return created;
    }
}
