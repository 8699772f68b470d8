using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.BotWorker.Telling;

/// <summary>
/// Tells clients what they are to be told. Each endpoint has places of its own, so one that takes long, or never answers, holds up nobody else. Any number of processes may do it
/// at once: a message belongs to whoever has claimed it.
/// </summary>
internal sealed partial class ClientSender(
    ClientList clients, ClientMessageQueue queue, ClientDelivery delivery, ChangeNotifications notifications, TimeProvider time, ILogger<ClientSender> logger) : BackgroundService
{
    /// <summary>Messages that may be on their way to one endpoint.</summary>
    public const int PlacesOfEndpoint = 4;

    /// <summary>How often to look without a notification.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);

    private readonly Dictionary<(string, ClientChannel), ClientEndpoint> endpoints =
        ClientEndpoint.Of(clients).ToDictionary(endpoint => (endpoint.Client.Id, endpoint.Channel));

    private readonly Dictionary<Task, ClientEndpoint> underway = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (endpoints.Count == 0)
            return;
        using var news = notifications.Subscribe(Change.ClientMessages);
        try
        {
            while (true)
                await news.Wait(await SendDue(stoppingToken), time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Leave();
        }
    }

    /// <returns>How long nothing can be done.</returns>
    private async Task<TimeSpan> SendDue(CancellationToken stoppingToken)
    {
        try
        {
            var free = FreePlaces();
            var due = await queue.NextDue(free.Keys, stoppingToken);
            var now = time.GetUtcNow();
            var limits = due.Where(next => next.Value <= now).ToDictionary(next => next.Key, next => free[next.Key]);
            if (limits.Count == 0)
                return due.Count == 0 ? LookEvery : Shorter(LookEvery, due.Values.Min() - now);
            var claimed = await queue.Claim(limits, stoppingToken);
            foreach (var message in claimed)
                Begin(message);
            return claimed.Count == 0 ? ShortestWait : TimeSpan.Zero;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.LoopFailed(logger, exception);
            return LookEvery;
        }
    }

    private Dictionary<ClientEndpoint, int> FreePlaces()
    {
        lock (underway)
            return endpoints.Values
                .Select(endpoint => (Endpoint: endpoint, Free: PlacesOfEndpoint - underway.Values.Count(other => ReferenceEquals(other, endpoint))))
                .Where(place => place.Free > 0)
                .ToDictionary(place => place.Endpoint, place => place.Free);
    }

    private void Begin(ClientMessage message)
    {
        var endpoint = endpoints[(message.ClientId, message.Channel)];
        var task = Deliver(endpoint, message);
        lock (underway)
            underway.Add(task, endpoint);
        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Forget(Task done)
    {
        lock (underway)
            underway.Remove(done);
        notifications.Notify([Change.ClientMessages]);
    }

    private async Task Deliver(ClientEndpoint endpoint, ClientMessage message)
    {
        await Task.Yield();
        try
        {
            // Not cancelled by a stop, which waits for it: the client may have taken it, and would get it again from the next sender.
            await delivery.Deliver(endpoint, message);
        }
        catch (Exception exception)
        {
            Log.DeliveryFailed(logger, exception, message.Id);
        }
    }

    /// <summary>What is on its way may arrive.</summary>
    private async Task Leave()
    {
        Task[] last;
        lock (underway)
            last = [.. underway.Keys];
        await Task.WhenAll(last).WaitAsync(ClientDelivery.Timeout, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other)
    {
        var shorter = other < one ? other : one;
        return shorter > ShortestWait ? shorter : ShortestWait;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Messages to clients could not be read or claimed")]
        public static partial void LoopFailed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "Client message {MessageId} could not be settled; it will be sent again")]
        public static partial void DeliveryFailed(ILogger logger, Exception exception, Guid messageId);
    }
}
