using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.BotWorker.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace JobRadar.BotAuth.BotWorker.Registration;

/// <summary>Keeps Telegram's registration of our webhook true: compares it, and sets it only when it differs.</summary>
internal sealed partial class WebhookRegistration(
    ITelegramBotClient bot, BotSettings settings, PublicAddress address, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<WebhookRegistration> logger)
    : BackgroundService
{
    private static readonly UpdateType[] Allowed = [UpdateType.Message, UpdateType.CallbackQuery, UpdateType.MyChatMember];
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxRetry = TimeSpan.FromSeconds(5);

    /// <summary>That the secret is another one shows only once Telegram has delivered something.</summary>
    private static readonly TimeSpan CompareEvery = TimeSpan.FromMinutes(1);

    private Uri? registered;
    private DateTimeOffset compareAt;
    private TimeSpan retryAfter = LookEvery;
    private TimeSpan wait = LookEvery;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Started(stoppingToken);
        if (address.Webhook is null && !settings.AskNgrok)
            Log.NoPublicUrl(logger);
        for (; ; await Task.Delay(wait, time, stoppingToken))
        {
            if (address.Webhook is { } site && (site != registered || time.GetUtcNow() >= compareAt))
                await Register(site, stoppingToken);
        }
    }

    private async Task Register(Uri site, CancellationToken cancellationToken)
    {
        var url = site.AbsoluteUri.TrimEnd('/') + WebhookEndpoint.Path;
        try
        {
            if (IsAsWanted(await bot.GetWebhookInfo(cancellationToken: cancellationToken), url))
            {
                if (site != registered)
                    Log.AlreadySet(logger, url);
            }
            else
            {
                await bot.SetWebhook(
                    url: url,
                    allowedUpdates: Allowed,
                    secretToken: settings.WebhookSecret,
                    cancellationToken: cancellationToken);
                Log.Set(logger, url);
            }

            (registered, compareAt) = (site, time.GetUtcNow() + CompareEvery);
            retryAfter = wait = LookEvery;
        }
        catch (Exception exception) when (exception is RequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            retryAfter = retryAfter * 2 < MaxRetry ? retryAfter * 2 : MaxRetry;
            wait = AskedPause.AtLeast(retryAfter, exception);
            Log.Failed(logger, url, exception.Message, wait.TotalSeconds);
        }
    }

    /// <summary>Telegram does not tell the secret; that ours is another one shows by our own 401.</summary>
    private static bool IsAsWanted(WebhookInfo info, string url) =>
        info.Url == url
        && info.AllowedUpdates is { } allowed && allowed.ToHashSet().SetEquals(Allowed)
        && info.LastErrorMessage?.Contains("401", StringComparison.Ordinal) != true;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Webhook registered: {Url}")]
        public static partial void Set(ILogger logger, string url);

        [LoggerMessage(LogLevel.Information, "Webhook is registered already: {Url}")]
        public static partial void AlreadySet(ILogger logger, string url);

        [LoggerMessage(LogLevel.Warning, "Webhook {Url} could not be registered ({Reason}); again in {Seconds} s")]
        public static partial void Failed(ILogger logger, string url, string reason, double seconds);

        [LoggerMessage(LogLevel.Warning, "Telegram:PublicUrl is not set, so no webhook is registered: set it to the https base that Telegram reaches.")]
        public static partial void NoPublicUrl(ILogger logger);
    }
}
