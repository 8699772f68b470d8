using Microsoft.Extensions.DependencyInjection;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace JobRadar.BotAuth.BotWorker.Bot;

public static class BotClient
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The bot's client and who it is. Both hosts need them: WebHost for the link to the bot.</summary>
    public static IServiceCollection AddBotClient(this IServiceCollection services, BotSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<ITelegramBotClient>(_ => new TelegramBotClient(
            // Waiting and sending again is the outbox's: the package does neither.
            new TelegramBotClientOptions(settings.BotToken, settings.ApiUrl.ToString()) { RetryThreshold = 0, RetryCount = 1 },
            // Its own client, not the factory's: that one logs addresses, and these hold the token. Nor does it take the token where an answer leads.
            new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }) { Timeout = Timeout })
        {
            ExceptionsParser = new RefusalWithoutToken(settings.BotToken),
        })
        .AddSingleton<BotIdentity>();

    /// <summary>A server may repeat the address in its refusal, and the address holds the token; refusals are logged.</summary>
    private sealed class RefusalWithoutToken(string token) : IExceptionParser
    {
        public ApiRequestException Parse(ApiResponse apiResponse) =>
            new(apiResponse.Description!.Replace(token, "<token>", StringComparison.Ordinal), apiResponse.ErrorCode, apiResponse.Parameters);
    }
}
