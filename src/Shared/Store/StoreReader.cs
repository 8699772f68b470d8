using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>Reads on connections of their own, which never wait for the writer. What they return is not tracked.</summary>
public sealed class StoreReader
{
    private readonly IDbContextFactory<SqliteStoreContext> contexts;

    internal StoreReader(IDbContextFactory<SqliteStoreContext> contexts) => this.contexts = contexts;

    /// <summary>A context of the pool; dispose it to give it back.</summary>
    public StoreContext Open() => contexts.CreateDbContext();
}
