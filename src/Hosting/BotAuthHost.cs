using JobRadar.BotAuth.Hosting.Logging;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace JobRadar.BotAuth.Hosting;

/// <summary>What every host is made of: configuration, logging, limits, proxies, health, the store and the login domain.</summary>
public static class BotAuthHost
{
    /// <param name="defaultUrl">Where it listens unless it is told otherwise.</param>
    /// <param name="sharedStore">Other processes write to the store, too.</param>
    /// <param name="configure">Services that count before the usual ones.</param>
    /// <exception cref="ConfigurationMistakeException">A configuration value is missing or wrong.</exception>
    public static WebApplicationBuilder AddBotAuthHost(
        this WebApplicationBuilder builder, string defaultUrl, Func<bool> sharedStore, Action<IServiceCollection>? configure)
    {
        var folder = builder.AddDevelopmentFile();
        builder.Configuration.AddSecretFiles();
        builder.Configuration.CheckNames(builder.Environment.EnvironmentName);
        configure?.Invoke(builder.Services);
        builder.AddSerilogLogging().ListenByDefault(defaultUrl).LimitRequests();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddReverseProxy(builder.Configuration)
            .AddHealth()
            .AddStore(builder.Configuration.ReadStore(folder, sharedStore()))
            .AddKeyRingProtection(builder.Configuration)
            .AddSingleton(builder.Configuration.ReadSite())
            .AddSingleton(builder.Configuration.ReadClients(builder.Environment.IsDevelopment()))
            .AddLoginOptions(builder.Configuration)
            .AddLogin();
        return builder;
    }

    /// <summary>Builds the host; the store is migrated when it returns.</summary>
    /// <param name="meanwhile">What else takes a moment before the first request.</param>
    /// <exception cref="StoreUnusableException">The store cannot be opened for writing.</exception>
    public static async Task<WebApplication> BuildBotAuthHost(this WebApplicationBuilder builder, Action<IServiceProvider>? meanwhile = null)
    {
        var app = builder.Build();
        await Task.WhenAll(Task.Run(() => meanwhile?.Invoke(app.Services)), app.Services.PrepareStore(CancellationToken.None));
        app.UseForwardedHeaders();
        app.UseRequestLogging();
        app.UsePathPrefix();
        return app;
    }
}
