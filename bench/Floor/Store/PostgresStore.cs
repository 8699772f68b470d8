using System.Data;
using Npgsql;

namespace JobRadar.BotAuth.Floor.Store;

/// <summary>Pooled connections that prepare by themselves; as many as the product has.</summary>
internal sealed class PostgresStore(string connectionString) : IFloorStore
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 20, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 });

    public async Task<T> Read<T>(Func<Statements, ValueTask<T>> work)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await work(new Statements(connection));
    }

    public async Task<T> Write<T>(Func<Statements, ValueTask<T>> work)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var result = await work(new Statements(connection));
        await transaction.CommitAsync();
        return result;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
