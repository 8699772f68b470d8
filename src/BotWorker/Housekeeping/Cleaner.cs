using JobRadar.BotAuth.Shared.Housekeeping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.BotWorker.Housekeeping;

/// <summary>Cleans the store now and then. Several workers may do it at once: each batch is a transaction.</summary>
internal sealed partial class Cleaner(Cleaning cleaning, TimeProvider time, ILogger<Cleaner> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; ; await Task.Delay(Every, time, stoppingToken))
        {
            try
            {
                await cleaning.Run(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The store could not be cleaned; it goes on in a minute")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
