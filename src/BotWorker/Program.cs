using JobRadar.BotAuth.BotWorker;
using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Hosting.Logging;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.UserSessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

return await HostRun.Run(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    var folder = builder.AddDevelopmentFile();
    builder.AddSerilogLogging().ListenByDefault("http://localhost:5082");
    builder.LimitRequests();

    var configuration = builder.Configuration;
    var bot = BotSettings.From(configuration.ReadSection<TelegramOptions>("Telegram"), builder.Environment.IsDevelopment());
    builder.Services
        .AddSingleton(TimeProvider.System)
        .AddReverseProxy(configuration)
        .AddHealth()
        .AddStore(configuration.ReadStore(folder, shared: true))
        .AddKeyRingProtection(configuration)
        .AddLoginOptions(configuration)
        .AddLogin()
        .AddUserSessions(configuration, bot.App)
        .AddBotClient(bot)
        .AddBotWorker(configuration, embedded: false);

    await using var app = builder.Build();
    await app.Services.PrepareStore(CancellationToken.None);
    app.UseForwardedHeaders();
    app.UseRequestLog();
    app.UseBotWorker();
    app.MapHealth();
    await app.RunToEnd();
});
