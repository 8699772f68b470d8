namespace JobRadar.BotAuth.Floor.Store;

/// <summary>SQLite or PostgreSQL, as directly as ADO.NET allows.</summary>
internal interface IFloorStore : IAsyncDisposable
{
    Task<T> Read<T>(Func<Statements, ValueTask<T>> work);

    /// <summary>In a transaction; returns once it is durable.</summary>
    Task<T> Write<T>(Func<Statements, ValueTask<T>> work);
}
