using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.BotWorker;

/// <summary>The bot's side as a process of its own.</summary>
public static class BotWorkerProcess
{
    /// <summary>Everything but <c>Run</c>: the store is migrated when it returns.</summary>
    /// <param name="configure">Services that count before the usual ones.</param>
    /// <exception cref="ConfigurationMistakeException">A configuration value is missing or wrong.</exception>
    /// <exception cref="StoreUnusableException">The store cannot be opened for writing.</exception>
    public static async Task<WebApplication> Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddBotAuthHost("http://localhost:5082", sharedStore: () => true, configure).AddBotAuthTelegram(alone: false);
        builder.Services.AddBotWorker(builder.Configuration, embedded: false);

        var app = await builder.BuildBotAuthHost();
        // Left to itself the framework would look for routes before the path prefix is off.
        app.UseRouting();
        app.UseBotWorker();
        app.MapHealth();
        return app;
    }
}
