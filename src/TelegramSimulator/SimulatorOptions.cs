using System.Buffers.Text;
using System.Security.Cryptography;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>What a <see cref="Simulator"/> is and how strict it is. The defaults are Telegram's own behaviour.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Loopback address to listen on; port 0 takes a free port.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5081";

    /// <summary>Loopback port of the MTProto datacenter; 0 takes a free port.</summary>
    public int MtProtoPort { get; init; }

    /// <summary>The token the bot must present; the digits before the colon are the bot's user id. Another one each time, as whoever knows it is the bot.</summary>
    public string BotToken { get; init; } = $"1000000001:{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    public string BotUsername { get; init; } = "BotAuthSimulatorBot";

    public string BotName { get; init; } = "BotAuth (simulator)";

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether sending is limited to 30 messages a second overall and 1 a second per chat with a burst of 3.</summary>
    public bool Limits { get; init; } = true;

    /// <summary>Accept button links to this machine, which Telegram refuses. For Development.</summary>
    public bool LoopbackButtons { get; init; }

    public WebhookRetry Retry { get; init; } = new();
}
