using JobRadar.BotAuth.BotWorker.Bot;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.BotWorker.Registration;

/// <summary>In Development with a real bot and no public address: follows the tunnel of a running ngrok agent.</summary>
internal sealed partial class TunnelWatch(
    NgrokAgent agent, BotSettings settings, PublicAddress address, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<TunnelWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private string? lastSentence;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.AskNgrok)
            return;
        await lifetime.Started(stoppingToken);
        for (; ; await Task.Delay(LookEvery, time, stoppingToken))
        {
            if (address.OwnPort is { } port)
                Follow(await agent.FindTunnel(port, stoppingToken));
        }
    }

    private void Follow(TunnelLookup lookup)
    {
        address.Tunnel((lookup as TunnelLookup.Found)?.PublicUrl);
        if (lookup is TunnelLookup.NotFound { Sentence: var sentence } && sentence != lastSentence)
            Log.NoTunnel(logger, sentence);
        lastSentence = (lookup as TunnelLookup.NotFound)?.Sentence;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Sentence}")]
        public static partial void NoTunnel(ILogger logger, string sentence);
    }
}
