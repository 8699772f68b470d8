using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace JobRadar.BotAuth.BotWorker.Bot;

public static partial class BotClient
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The bot's client and who it is. Both hosts need them: WebHost for the link to the bot.</summary>
    public static IServiceCollection AddBotClient(this IServiceCollection services, BotSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<ITelegramBotClient>(provider => new TelegramBotClient(
            // Waiting and sending again is the outbox's: the package does neither.
            new TelegramBotClientOptions(settings.BotToken, settings.ApiUrl.ToString()) { RetryThreshold = 0, RetryCount = 1 },
            // Its own client, not the factory's: that one logs addresses, and these hold the token. Nor does it take the token where an answer leads.
            new HttpClient(Handler(provider, settings.ApiUrl)) { Timeout = Timeout })
        {
            ExceptionsParser = new RefusalWithoutSecrets(settings.BotToken),
        })
        .AddSingleton<BotIdentity>();

    private static TelegramClock Handler(IServiceProvider provider, Uri server) => new(
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<TelegramClock>>(),
        new BotApiPath(server, OutgoingHttp.To(server)));

    /// <summary>
    /// A server may repeat the address in its refusal, and the address holds the token; Telegram repeats a button's link that it does not like, and the
    /// link holds the code. Refusals are logged.
    /// </summary>
    private sealed partial class RefusalWithoutSecrets(string token) : IExceptionParser
    {
        public ApiRequestException Parse(ApiResponse apiResponse) => new(
            Address().Replace((apiResponse.Description ?? "no reason").Replace(token, "<token>", StringComparison.Ordinal), "<address>"),
            apiResponse.ErrorCode,
            apiResponse.Parameters);

        [GeneratedRegex(@"[A-Za-z][A-Za-z0-9+.-]*://[^\s'""]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
        private static partial Regex Address();
    }
}
