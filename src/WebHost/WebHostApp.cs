using JobRadar.BotAuth.BotWorker;
using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.WebHost.Audit;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Description;
using JobRadar.BotAuth.WebHost.Element;
using JobRadar.BotAuth.WebHost.Errors;
using JobRadar.BotAuth.WebHost.ForwardAuth;
using JobRadar.BotAuth.WebHost.Json;
using JobRadar.BotAuth.WebHost.Login;
using JobRadar.BotAuth.WebHost.OpenId;
using JobRadar.BotAuth.WebHost.OpenId.Serving;
using JobRadar.BotAuth.WebHost.Pages;
using JobRadar.BotAuth.WebHost.Routes;
using JobRadar.BotAuth.WebHost.Security;
using JobRadar.BotAuth.WebHost.Sessions;
using JobRadar.BotAuth.WebHost.Startup;
using JobRadar.BotAuth.WebHost.Streams;
using JobRadar.BotAuth.WebHost.TelegramAccount;

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
        builder.AddBotAuthHost("http://localhost:5080", sharedStore: () => !IsBotEmbedded(builder.Configuration), configure);
        AddServices(builder);

        var app = await builder.BuildBotAuthHost(services => services.GetRequiredService<CurrentSiteFiles>());
        Use(app);
        return app;
    }

    private static bool IsBotEmbedded(IConfiguration configuration) => configuration.ReadSection<BotWorkerOptions>("BotWorker").Embedded;

    private static void AddServices(WebApplicationBuilder builder)
    {
        var bot = builder.AddBotAuthTelegram(alone: IsBotEmbedded(builder.Configuration), SimulatorHost.AppOf);
        builder.Services
            .AddSimulator(bot)
            .AddErrors()
            .AddJson()
            .AddAllowedOrigins()
            .AddSessionAuthentication()
            .AddSingleton(builder.Configuration.ReadSection<HstsOptions>("Hsts"))
            .AddSingleton(ForwardAuthOptions.From(builder.Configuration))
            .AddSingleton<WantedPage>()
            .AddSingleton<LoginWindow>()
            .AddSingleton<AskingClient>()
            .AddSingleton<SignInAnswer>()
            .AddSingleton<BotLinks>()
            .AddSingleton<OpenStream>()
            .AddSingleton<StreamLimits>()
            .AddSingleton<CurrentSiteFiles>()
            .AddApiDescription()
            .AddOpenId(builder.Configuration.ReadClients(builder.Environment.IsDevelopment()), bot, builder.Environment.IsDevelopment());
        if (IsBotEmbedded(builder.Configuration))
            builder.Services.AddBotWorker(builder.Configuration, embedded: true);
        builder.Services.AddHostedService<StartupBanner>().AddHostedService<OriginsAtStart>();
    }

    private static void Use(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseErrors();
        app.UseAssets();
        app.UseRouting();
        app.UseCors();
        app.UseMiddleware<OriginCheck>();
        app.UseOpenId();
        app.UseMiddleware<NoteBrowser>();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapPages();
        var api = app.MapGroupWithHead();
        api.MapLogin();
        api.MapSessions();
        api.MapForwardAuth();
        api.MapElement();
        api.MapBrowsers();
        api.MapActivity();
        api.MapTelegramAccount();
        api.MapOpenApi();
        app.MapApiReference();
        app.MapOpenId();
        app.MapHealth();
        if (IsBotEmbedded(app.Configuration))
            app.UseBotWorker();
    }
}
