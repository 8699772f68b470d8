using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
#if SIMULATOR
using JobRadar.BotAuth.TelegramSimulator;
#endif

namespace JobRadar.BotAuth.WebHost.Startup;

/// <summary>Runs the simulator beside the site, on a port of its own, where the configuration asks for it and the build has it.</summary>
internal static class SimulatorHost
{
#if SIMULATOR
    public static IServiceCollection AddSimulator(this IServiceCollection services, BotSettings bot) =>
        bot.Simulator ? services.AddHostedService<RunSimulator>() : services;

    private sealed class RunSimulator(BotSettings bot) : IHostedService
    {
        private Simulator? simulator;

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            var options = new SimulatorOptions { Url = bot.ApiUrl.GetLeftPart(UriPartial.Authority), BotToken = bot.BotToken, LoopbackButtons = true };
            try
            {
                simulator = await Simulator.StartAsync(options, cancellationToken);
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
    public static IServiceCollection AddSimulator(this IServiceCollection services, BotSettings bot)
    {
        Check.That(!bot.Simulator, "Telegram:Simulator is true, but a Release build has no simulator: set Telegram:BotToken, or run a Debug build.");
        return services;
    }
#endif
}
