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
    public Task<int> Execute(CancellationToken cancellationToken, params object?[] values) =>
        Run(command => command.ExecuteNonQueryAsync(cancellationToken), values, cancellationToken);

    /// <returns>Null when there is no row.</returns>
    public Task<T?> First<T>(Func<DbDataReader, T> read, CancellationToken cancellationToken, params object?[] values)
        where T : class => Run(
            async command =>
            {
                await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
                return await row.ReadAsync(cancellationToken) ? read(row) : null;
            },
            values,
            cancellationToken);

    public void Dispose() => command.Dispose();

    private async Task<T> Run<T>(Func<DbCommand, Task<T>> run, object?[] values, CancellationToken cancellationToken)
    {
        Bind(values);
        // A context of a pool may have got another connection since.
        command.Connection = store.Database.GetDbConnection();
        if (command.Connection.State == ConnectionState.Open)
            return await run(command);
        // One that only reads on PostgreSQL has its connection for as long as a query takes, as LINQ's queries have.
        await store.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await run(command);
        }
        finally
        {
            await store.Database.CloseConnectionAsync();
        }
    }

    private void Bind(object?[] values)
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
    }

    private static DbCommand Command(StoreContext store, string sql)
    {
        var created = store.Database.GetDbConnection().CreateCommand();
        created.CommandText = sql;
        return created;
    }
}
