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
            if (address.OwnPorts is { Count: > 0 } ports)
                Follow(await agent.FindTunnel(ports, stoppingToken));
        }
    }

    private void Follow(TunnelLookup lookup)
    {
        address.Tunnel((lookup as TunnelLookup.Found)?.PublicUrl);
        var sentence = lookup is TunnelLookup.NotFound missing ? missing.Sentence : ((TunnelLookup.Found)lookup).Sentence;
        if (sentence is not null && sentence != lastSentence)
            Say(lookup, sentence);
        lastSentence = sentence;
    }

    private void Say(TunnelLookup lookup, string sentence)
    {
        if (lookup is TunnelLookup.Found)
            Log.OneOfSeveral(logger, sentence);
        else
            Log.NoTunnel(logger, sentence);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Sentence}")]
        public static partial void NoTunnel(ILogger logger, string sentence);

        [LoggerMessage(LogLevel.Information, "{Sentence}")]
        public static partial void OneOfSeveral(ILogger logger, string sentence);
    }
}
