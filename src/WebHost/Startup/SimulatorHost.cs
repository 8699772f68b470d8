using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.MtprotoSessions.Telegram;
#if SIMULATOR
using JobRadar.BotAuth.TelegramSimulator;
#endif

namespace JobRadar.BotAuth.WebHost.Startup;

/// <summary>Runs the simulator beside the site, on a port of its own, where the configuration asks for it and the build has it.</summary>
internal static class SimulatorHost
{
#if SIMULATOR
    /// <summary>The datacenter is beside the chat page.</summary>
    private static int MtProtoPort(BotSettings bot) => bot.ApiUrl.Port + 2;

    /// <summary>As which app users' sessions are opened. The simulator takes anybody.</summary>
    public static TelegramApp? AppOf(BotSettings bot) => bot.App ?? (bot.Simulator ? TelegramApp.Simulated(MtProtoPort(bot)) : null);

    public static IServiceCollection AddSimulator(this IServiceCollection services, BotSettings bot) =>
        bot.Simulator ? services.AddHostedService<RunSimulator>() : services;

    private sealed class RunSimulator(BotSettings bot) : IHostedService
    {
        private Simulator? simulator;

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            var options = new SimulatorOptions
            {
                Url = bot.ApiUrl.GetLeftPart(UriPartial.Authority),
                MtProtoPort = MtProtoPort(bot),
                BotToken = bot.BotToken,
                LoopbackButtons = true,
            };
            try
            {
                simulator = await Simulator.StartAsync(options, cancellationToken);
                if (bot.App is null)
                    TelegramApp.Trust(simulator.Datacenter.PublicKey);
            }
            catch (IOException exception)
            {
                throw new ConfigurationMistakeException(
                    $"Telegram:ApiUrl: the simulator cannot listen on {options.Url} ({exception.Message.TrimEnd('.')}); stop the program that uses it, or set another address.");
            }
        }

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            if (simulator is not null)
                await simulator.DisposeAsync();
        }
    }
#else
    public static TelegramApp? AppOf(BotSettings bot) => bot.App;

    public static IServiceCollection AddSimulator(this IServiceCollection services, BotSettings bot)
    {
        Check.That(!bot.Simulator, "Telegram:Simulator is true, but a Release build has no simulator: set Telegram:BotToken, or run a Debug build.");
        return services;
    }
#endif
}
