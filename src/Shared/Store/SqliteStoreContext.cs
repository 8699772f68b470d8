using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>The store on SQLite.</summary>
public sealed class SqliteStoreContext(DbContextOptions<SqliteStoreContext> options) : StoreContext(options);
