using JobRadar.BotAuth.MtprotoSessions.Telegram;
using Microsoft.Extensions.Logging;
using TL;

namespace JobRadar.BotAuth.MtprotoSessions.Connecting;

/// <summary>One step at Telegram: what it may take, and what its refusals mean to the user.</summary>
internal sealed partial class TelegramStep(TimeProvider time, ILogger<TelegramStep> logger)
{
    /// <summary>A person waits with a form open; a fresh key exchange takes two round trips more than a check.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <param name="refusal">What refusals of just this step mean.</param>
    public async Task<ConnectResult> Run(Func<Task<ConnectResult>> step, Func<RpcException, ConnectResult?> refusal, CancellationToken cancellationToken)
    {
        try
        {
            return await step().WaitAsync(Timeout, time, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return (failure is RpcException refused ? refusal(refused) : null) ?? Meaning(failure);
        }
    }

    /// <summary>What a failure means at any step.</summary>
    public ConnectResult Meaning(Exception failure)
    {
        switch (failure)
        {
            case RpcException { Code: 400, Message: "PHONE_NUMBER_INVALID" or "PHONE_NUMBER_UNOCCUPIED" or "PHONE_NUMBER_BANNED" }:
                return new ConnectResult.NotRegistered();
            case RpcException { Code: 400, Message: "PHONE_CODE_EXPIRED" } or RpcException { Code: 401 or 404 }:
                return new ConnectResult.Expired();
            case RpcException when Refusal.FloodWait(failure) is { } wait:
                return new ConnectResult.TooMany(wait);
            default:
                Log.Failed(logger, failure.GetType().Name, failure.Message);
                return new ConnectResult.Unavailable();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A step of connecting a Telegram account failed ({Failure}: {Reason})")]
        public static partial void Failed(ILogger logger, string failure, string reason);
    }
}
