using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.WebHost.Streams;

/// <summary>What streams of server-sent events have in common: how they wait, and when they are over.</summary>
internal sealed class OpenStream(ChangeNotifications notifications, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>Notifications are hints: this often the store is asked without one.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    public ChangeNotifications.Subscription Subscribe(string change) => notifications.Subscribe(change);

    /// <summary>Over when the page has gone, or when the server stops: it would wait for the stream, and the page asks the next server.</summary>
    public async Task<StreamWait> Wait(ChangeNotifications.Subscription changes, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            return await changes.Wait(atMost, time, over.Token) ? StreamWait.Change : StreamWait.Time;
        }
        catch (OperationCanceledException)
        {
            return StreamWait.Over;
        }
    }
}

/// <summary>What ended a wait.</summary>
internal enum StreamWait
{
    Time,
    Change,
    Over,
}
