using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Store.PostgreSql;
using JobRadar.BotAuth.Shared.Store.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JobRadar.BotAuth.Shared.Store;

public static class StoreServices
{
    /// <summary>The store and its key ring. Needs a <see cref="TimeProvider"/> and logging.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, StoreSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ChangeNotifications>().AddSingleton<AuditLog>();
        services.TryAddSingleton(ClientList.None);
        if (settings.Provider == StoreProvider.PostgreSql)
            services.AddPostgres();
        else
            services.AddSqlite();

        services.AddDataProtection().SetApplicationName("JobRadar.BotAuth");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<StoredKeyRing>()));
        return services.AddSingleton<Sealer>();
    }

    private static void AddSqlite(this IServiceCollection services) => services
        .AddSingleton<SqliteConnections>()
        .AddPooledDbContextFactory<SqliteStoreContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<SqliteConnections>().ConnectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking))
        .AddSingleton<ReadContexts>()
        .AddSingleton(provider => new StoreReader(provider.GetRequiredService<ReadContexts>().Open))
        .AddSingleton<StoreWriter, SqliteWriter>()
        .AddSingleton<StoreMigration, SqliteMigration>()
        .AddSingleton(provider => new StoredKeyRing(provider.GetRequiredService<SqliteConnections>().OpenContext));

    private static void AddPostgres(this IServiceCollection services) => services
        .AddSingleton<PostgresConnections>()
        .AddSingleton<PostgresNotifications>()
        .AddSingleton(provider => new StoreReader(provider.GetRequiredService<PostgresConnections>().OpenToRead))
        .AddSingleton<StoreWriter, PostgresWriter>()
        .AddSingleton<StoreMigration, PostgresMigration>()
        .AddSingleton(provider => new StoredKeyRing(provider.GetRequiredService<PostgresConnections>().OpenToWrite));
}
