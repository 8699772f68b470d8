using System.Data.Common;

namespace JobRadar.BotAuth.Floor.Store;

/// <summary>A command with positional values.</summary>
internal sealed class Statement
{
    private readonly DbCommand command;

    public Statement(DbConnection connection, string sql, int parameters = 0)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        for (var number = 0; number < parameters; number++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{number}";
            command.Parameters.Add(parameter);
        }
    }

    public async ValueTask<int> Execute(params object[] values)
    {
        Bind(values);
        return await command.ExecuteNonQueryAsync();
    }

    /// <returns>The only row; null when there is none.</returns>
    public async ValueTask<T?> Single<T>(Func<DbDataReader, T> read, params object[] values)
        where T : class
    {
        Bind(values);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? read(reader) : null;
    }

    private void Bind(object[] values)
    {
        for (var number = 0; number < values.Length; number++)
            command.Parameters[number].Value = values[number];
    }
}
