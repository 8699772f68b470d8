using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.BotWorker.Conversation;
using JobRadar.BotAuth.BotWorker.Housekeeping;
using JobRadar.BotAuth.BotWorker.Registration;
using JobRadar.BotAuth.BotWorker.Sending;
using JobRadar.BotAuth.BotWorker.Telling;
using JobRadar.BotAuth.BotWorker.Webhooks;
using JobRadar.BotAuth.BotWorker.Words;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.MtprotoSessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.BotWorker;

/// <summary>The bot's side, in WebHost's process or in one of its own.</summary>
public static class BotWorkerApp
{
    private static readonly TimeSpan NgrokTimeout = TimeSpan.FromSeconds(2);

    /// <param name="embedded">The login page is served by this process too.</param>
    public static IServiceCollection AddBotWorker(this IServiceCollection services, IConfiguration configuration, bool embedded)
    {
        var ngrok = configuration.ReadSection<NgrokOptions>("Ngrok");
        return services
            .AddSingleton(provider => new PublicAddress(
                provider.GetRequiredService<BotSettings>(), provider.GetRequiredService<IServer>(), embedded))
            .AddSingleton<UpdateRouter>()
            .AddSingleton<MessageRenderer>()
            .AddSingleton<NoticeRenderer>()
            .AddSingleton<CodeOverRenderer>()
            .AddSingleton<SessionListRenderer>()
            .AddSingleton<Delivery>()
            .AddSingleton(_ => new NgrokAgent(new HttpClient(OutgoingHttp.To(ngrok.ApiUrl)) { BaseAddress = ngrok.ApiUrl, Timeout = NgrokTimeout }))
            .AddHostedService<TunnelWatch>()
            .AddHostedService<WebhookRegistration>()
            .AddHostedService<CommandMenu>()
            .AddHostedService<Cleaner>()
            .AddMtprotoSweep()
            .AddHostedService<Sender>()
            .AddSingleton<LogoutToken>()
            .AddSingleton<Webhook>()
            .AddSingleton<ClientHttp>()
            .AddSingleton<ClientDelivery>()
            .AddHostedService<ClientSender>();
    }

    public static void UseBotWorker(this WebApplication app) => app.MapWebhook();
}
