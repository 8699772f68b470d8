using JobRadar.BotAuth.Shared.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobRadar.BotAuth.Shared.Store;

public static class StoreServices
{
    /// <summary>The store and its key ring. Needs a <see cref="TimeProvider"/> and logging.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, StoreSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(new SqliteConnections(settings));
        services.AddSingleton<Wakeups>();
        services.AddPooledDbContextFactory<SqliteStoreContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<SqliteConnections>().ReadConnectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(new SqliteConnections.ReadOnlyGuard()));
        services.AddSingleton(provider => new StoreReader(provider.GetRequiredService<IDbContextFactory<SqliteStoreContext>>()));
        services.AddSingleton(provider => new StoreWriter(
            provider.GetRequiredService<SqliteConnections>(),
            settings,
            provider.GetRequiredService<Wakeups>(),
            provider.GetRequiredService<ILogger<StoreWriter>>()));
        services.AddSingleton(provider => new StoreMigration(
            provider.GetRequiredService<SqliteConnections>(),
            provider.GetRequiredService<Sealer>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<StoreMigration>>()));

        services.AddDataProtection().SetApplicationName("JobRadar.BotAuth");
        services.AddSingleton<StoredKeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<StoredKeyRing>()));
        services.AddSingleton<Sealer>();
        return services;
    }
}
