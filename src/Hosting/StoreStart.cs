using JobRadar.BotAuth.Shared.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.Hosting;

public static class StoreStart
{
    /// <summary>Migrates the store and opens its key ring before the first request needs them.</summary>
    public static async Task PrepareStore(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<StoreMigration>().Apply(cancellationToken);
        services.GetRequiredService<StoreWriter>().Start();
    }
}
