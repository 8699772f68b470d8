using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Hosting.Logging;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.UserSessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

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
        var folder = builder.AddDevelopmentFile();
        configure?.Invoke(builder.Services);
        builder.AddSerilogLogging().ListenByDefault("http://localhost:5082").LimitRequests();
        AddServices(builder, folder);

        var app = builder.Build();
        await app.Services.PrepareStore(CancellationToken.None);
        app.UseForwardedHeaders();
        app.UseRequestLogging();
        app.UseBotWorker();
        app.MapHealth();
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, string folder)
    {
        var configuration = builder.Configuration;
        var bot = BotSettings.From(configuration.ReadSection<TelegramOptions>("Telegram"), builder.Environment.IsDevelopment());
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddReverseProxy(configuration)
            .AddHealth()
            .AddStore(configuration.ReadStore(folder, shared: true))
            .AddKeyRingProtection(configuration)
            .AddLoginOptions(configuration)
            .AddLogin()
            .AddUserSessions(configuration, bot.App)
            .AddBotClient(bot)
            .AddBotWorker(configuration, embedded: false);
    }
}
