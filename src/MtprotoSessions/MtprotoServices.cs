using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.MtprotoSessions.Checking;
using JobRadar.BotAuth.MtprotoSessions.Connecting;
using JobRadar.BotAuth.MtprotoSessions.Disconnecting;
using JobRadar.BotAuth.MtprotoSessions.Import;
using JobRadar.BotAuth.MtprotoSessions.Telegram;
using JobRadar.BotAuth.MtprotoSessions.Watching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.MtprotoSessions;

/// <summary>Users' MTProto sessions: connect, check, sweep, log out.</summary>
public static class MtprotoServices
{
    /// <param name="app">Null: MTProto is off. Sessions that were connected before are kept, and their users log in through the bot.</param>
    public static IServiceCollection AddMtproto(this IServiceCollection services, IConfiguration configuration, TelegramApp? app)
    {
        var options = Checked(configuration.ReadSection<MtprotoOptions>("UserSessions"), app);
        services.AddSingleton(options);
        services.AddSingleton(provider => new DisconnectAccount(provider.GetService<MtprotoLogOut>(), provider.GetRequiredService<StoreWriter>()));
        services.AddSingleton<ConnectedAccount>();
        services.AddSingleton(provider => new AccountWatch(provider.GetService<WatchLoop>()));
        if (app is null)
            return services.AddSingleton<IMtprotoProbe, NoProbe>();
        app = app with { Device = configuration.ReadSite().Name };
        // The client's own log has addresses, sign-in links and more in it.
        WTelegram.Helpers.Log = (_, _) => { };
        return services
            .AddSingleton(app)
            .AddSingleton<MtprotoVault>()
            .AddSingleton<MtprotoCheck>()
            .AddSingleton<WatchLoop>()
            .AddSingleton<MtprotoLogOut>()
            .AddSingleton<SignIns>()
            .AddSingleton<Authorized>()
            .AddSingleton<TelegramStep>()
            .AddSingleton<LineCheck>()
            .AddSingleton(provider => new ConnectByCode(
                app, provider.GetRequiredService<SignIns>(), provider.GetRequiredService<Authorized>(), provider.GetRequiredService<TelegramStep>()))
            .AddSingleton(provider => new ConnectByQr(
                app,
                provider.GetRequiredService<SignIns>(),
                provider.GetRequiredService<Authorized>(),
                provider.GetRequiredService<TelegramStep>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new ImportTelethon(
                app, provider.GetRequiredService<MtprotoVault>(), provider.GetRequiredService<LineCheck>(), provider.GetRequiredService<StoreWriter>()))
            .AddSingleton<IMtprotoProbe, SessionProbe>();
    }

    /// <summary>Looks at all of them in the background. Nothing when MTProto is off.</summary>
    public static IServiceCollection AddMtprotoSweep(this IServiceCollection services) =>
        services.Any(service => service.ServiceType == typeof(TelegramApp)) ? services.AddHostedService<Sweep>() : services;

    private static MtprotoOptions Checked(MtprotoOptions options, TelegramApp? app)
    {
        Check.That(options.ProbeAfter >= TimeSpan.Zero, "UserSessions:ProbeAfter must not be negative.");
        Check.That(options.SweepEvery >= TimeSpan.FromSeconds(1) && options.SweepEvery <= TimeSpan.FromDays(30), "UserSessions:SweepEvery must be between 00:00:01 and 30.00:00:00.");
        Check.That(!options.Required || app is not null, "UserSessions:Required needs Telegram:ApiId and Telegram:ApiHash: without them nobody can connect a Telegram account.");
        return options;
    }
}
