using Microsoft.Extensions.DependencyInjection;
using Telegram.Bot;

namespace JobRadar.BotAuth.BotWorker.Bot;

public static class BotClient
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The bot's client and who it is. Both hosts need them: WebHost for the link to the bot.</summary>
    public static IServiceCollection AddBotClient(this IServiceCollection services, BotSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<ITelegramBotClient>(_ => new TelegramBotClient(
            new TelegramBotClientOptions(settings.BotToken, settings.ApiUrl.ToString()) { RetryThreshold = 0 },
            // Its own client, not the factory's: that one logs addresses, and these hold the token.
            new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout }))
        .AddSingleton<BotIdentity>();
}
