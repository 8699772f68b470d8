using Microsoft.Extensions.Hosting;

namespace JobRadar.BotAuth.BotWorker.Registration;

internal static class HostStarted
{
    /// <summary>Completes once the server listens and its addresses are known.</summary>
    public static async Task Started(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
