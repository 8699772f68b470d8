using JobRadar.BotAuth.Shared.Store.PostgreSql;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>The store on PostgreSQL.</summary>
public sealed class PostgresStoreContext : StoreContext
{
    public PostgresStoreContext(DbContextOptions<PostgresStoreContext> options)
        : base(options) =>
        // A write that fails rolls back as a whole: savepoints would only cost round trips.
        Database.AutoSavepointsEnabled = false;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().HaveConversion<PostgresText>();
    }
}
