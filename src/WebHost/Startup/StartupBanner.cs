using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.MtprotoSessions;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace JobRadar.BotAuth.WebHost.Startup;

/// <summary>Three lines at start: the page, Telegram, the store. Warns of what weakens the login.</summary>
internal sealed partial class StartupBanner(
    IServer server, BotSettings bot, StoreSettings store, Shared.Login.LoginOptions login, ConnectedAccount account, IOptions<KeyManagementOptions> keys, IHostApplicationLifetime lifetime, ILogger<StartupBanner> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Tell);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Tell()
    {
        var site = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        Log.Page(logger, $"{site}/login");
        Log.Telegram(logger, bot.Simulator ? $"simulator at {bot.ApiUrl.GetLeftPart(UriPartial.Authority)}" : bot.ApiUrl.Host);
        Log.Store(logger, store.Place);
        if (!login.DirectRequiresKnownBrowser)
            Log.PhoneAloneIsEnough(logger);
        if (account.IsAvailable && !bot.Simulator && keys.Value.XmlEncryptor is null)
            Log.KeysAreReadable(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Login page: {Url}")]
        public static partial void Page(ILogger logger, string url);

        [LoggerMessage(LogLevel.Information, "Telegram:   {Telegram}")]
        public static partial void Telegram(ILogger logger, string telegram);

        [LoggerMessage(LogLevel.Information, "Store:      {Place}")]
        public static partial void Store(ILogger logger, string place);

        [LoggerMessage(LogLevel.Warning, "Login:DirectRequiresKnownBrowser is false: whoever types the phone number of a user with a live stored session is signed in as that user.")]
        public static partial void PhoneAloneIsEnough(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "KeyRing:Certificate is not set: whoever steals the store can open the Telegram sessions in it.")]
        public static partial void KeysAreReadable(ILogger logger);
    }
}
