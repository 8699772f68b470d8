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
    IServer server, BotSettings bot, StoreSettings store, Shared.Login.LoginOptions login, ConnectedAccount account, IOptions<KeyManagementOptions> keys, IHostEnvironment environment, IHostApplicationLifetime lifetime, ILogger<StartupBanner> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Tell);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A developer's own store holds nobody's secrets, until it has real Telegram sessions.</summary>
    private bool HoldsWhatMatters => !environment.IsDevelopment() || (account.IsAvailable && !bot.Simulator);

    private void Tell()
    {
        var site = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        Log.Page(logger, $"{site}/login");
        Log.Telegram(logger, bot.Simulator ? $"simulator at {bot.ApiUrl.GetLeftPart(UriPartial.Authority)}" : bot.ApiUrl.Host);
        Log.Store(logger, store.Place);
        if (!login.DirectRequiresKnownBrowser)
            Log.PhoneAloneIsEnough(logger);
        if (keys.Value.XmlEncryptor is null && HoldsWhatMatters)
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

        [LoggerMessage(LogLevel.Warning, "KeyRing:Certificate is not set: the store alone opens nothing, but whoever reads it and learns Telegram:BotToken can open codes, and with Telegram:ApiHash Telegram sessions. Name an RSA certificate.")]
        public static partial void KeysAreReadable(ILogger logger);
    }
}
