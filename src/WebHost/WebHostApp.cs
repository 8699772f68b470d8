using JobRadar.BotAuth.BotWorker;
using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Hosting.Logging;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.UserSessions;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.Json;
using JobRadar.BotAuth.WebHost.Login;
using JobRadar.BotAuth.WebHost.Pages;
using JobRadar.BotAuth.WebHost.Security;
using JobRadar.BotAuth.WebHost.Sessions;
using JobRadar.BotAuth.WebHost.Startup;
using JobRadar.BotAuth.WebHost.Streams;
using JobRadar.BotAuth.WebHost.TelegramAccount;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobRadar.BotAuth.WebHost;

/// <summary>The website's side: the API, the login page and the dashboard; by default the bot's side, too.</summary>
public static class WebHostApp
{
    /// <summary>Everything but <c>Run</c>: the store is migrated when it returns.</summary>
    /// <param name="configure">Services that count before the usual ones.</param>
    /// <param name="contentRoot">Folder of <c>wwwroot</c>; null to look for it.</param>
    /// <exception cref="ConfigurationMistakeException">A configuration value is missing or wrong.</exception>
    /// <exception cref="StoreUnusableException">The store cannot be opened for writing.</exception>
    public static async Task<WebApplication> Build(string[] args, Action<IServiceCollection>? configure = null, string? contentRoot = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = contentRoot ?? ContentRoot.Find() });
        var folder = builder.AddDevelopmentFile();
        configure?.Invoke(builder.Services);
        builder.AddSerilogLogging().ListenByDefault("http://localhost:5080").LimitRequests();
        AddServices(builder, folder);

        var app = builder.Build();
        await Task.WhenAll(Task.Run(app.Services.GetRequiredService<CurrentSiteFiles>), app.Services.PrepareStore(CancellationToken.None));
        Use(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, string folder)
    {
        var configuration = builder.Configuration;
        var embedded = configuration.ReadSection<BotWorkerOptions>("BotWorker").Embedded;
        var bot = BotSettings.From(configuration.ReadSection<TelegramOptions>("Telegram"), builder.Environment.IsDevelopment());
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services
            .AddReverseProxy(configuration)
            .AddHealth()
            .AddStore(configuration.ReadStore(folder, shared: !embedded))
            .AddKeyRingProtection(configuration)
            .AddLoginOptions(configuration)
            .AddLogin()
            .AddUserSessions(configuration, SimulatorHost.AppOf(bot))
            .AddBotClient(bot)
            .AddSimulator(bot)
            .AddErrors()
            .AddJson()
            .AddAllowedOrigins()
            .AddSessionAuthentication()
            .AddSingleton<SignInAnswer>()
            .AddSingleton<BotLinks>()
            .AddSingleton<OpenStream>()
            .AddSingleton<CurrentSiteFiles>()
            .AddOpenApi();
        if (embedded)
            services.AddBotWorker(configuration, embedded: true);
        services.AddHostedService<WhereToGo>();
    }

    private static void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseRequestLog();
        app.UseSecurityHeaders();
        app.UseErrors();
        app.UseAssets();
        app.UseRouting();
        app.UseCors();
        app.UseMiddleware<OriginCheck>();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapPages();
        app.MapLogin();
        app.MapSessions();
        app.MapBrowsers();
        app.MapTelegramAccount();
        app.MapHealth();
        app.MapOpenApi();
        if (app.Configuration.ReadSection<BotWorkerOptions>("BotWorker").Embedded)
            app.UseBotWorker();
    }
}
