using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.BotWorker.Sending;

/// <summary>Sends what is in the outbox: codes first, at Telegram's pace, one message of a chat at a time.</summary>
internal sealed partial class Sender(OutboxQueue outbox, Delivery delivery, ChangeNotifications notifications, TimeProvider time, ILogger<Sender> logger) : BackgroundService
{
    /// <summary>How often to look without a notification.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);

    private readonly Guid id = Guid.NewGuid();
    private readonly Pacing pacing = new();
    private readonly HashSet<Task> underway = [];
    private DateTimeOffset renewLeaseAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var enqueued = notifications.Subscribe(Change.Outbox);
        try
        {
            while (true)
                await enqueued.Wait(await SendDue(stoppingToken), time, stoppingToken);
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
            var now = time.GetUtcNow();
            int capacity;
            IReadOnlyCollection<long> busy;
            lock (pacing)
                (capacity, busy) = (pacing.Capacity(now), pacing.BusyChats(now));
            await RenewLeaseWhilePaused(now, stoppingToken);
            // Deaf until then: at its pace the bot can do nothing for a flood of updates that would notify it many times a second.
            if (capacity <= 0)
            {
                await Task.Delay(UntilFree(), time, stoppingToken);
                return TimeSpan.Zero;
            }

            var due = await outbox.NextDue(stoppingToken);
            // The time of after the question: what is due "now" was answered later than it was asked.
            now = time.GetUtcNow();
            if (due is null || due > now)
                return Shorter(LookEvery, due - now);
            if (await outbox.Claim(id, capacity, busy, stoppingToken) is { Count: > 0 } claimed)
            {
                foreach (var message in claimed)
                    Begin(message);
                return TimeSpan.Zero;
            }

            return UntilFree();
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.LoopFailed(logger, exception);
            return LookEvery;
        }
    }

    /// <summary>What Telegram asked this sender to wait for, no other sender knows.</summary>
    private async Task RenewLeaseWhilePaused(DateTimeOffset now, CancellationToken stoppingToken)
    {
        bool isPaused;
        lock (pacing)
            isPaused = pacing.IsPaused(now);
        if (!isPaused || now < renewLeaseAt)
            return;
        await outbox.RenewLease(id, stoppingToken);
        renewLeaseAt = now + LookEvery;
    }

    private TimeSpan UntilFree()
    {
        lock (pacing)
        {
            var now = time.GetUtcNow();
            return Shorter(LookEvery, pacing.NextFree(now) - now);
        }
    }

    private void Begin(ClaimedMessage message)
    {
        lock (pacing)
            pacing.Start(message.ChatId, time.GetUtcNow());
        var task = Deliver(message);
        lock (underway)
            underway.Add(task);
        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Forget(Task done)
    {
        lock (underway)
            underway.Remove(done);
    }

    private async Task Deliver(ClaimedMessage message)
    {
        await Task.Yield();
        try
        {
            // Not cancelled by a stop, which waits for it: Telegram may have taken it, and would get it again from the next sender.
            await delivery.Deliver(message, pacing, CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.DeliveryFailed(logger, exception, message.Id);
        }
        finally
        {
            lock (pacing)
                pacing.Finish(message.ChatId, time.GetUtcNow());
            notifications.Notify([Change.Outbox]);
        }
    }

    /// <summary>What is on its way may arrive; then the lease is free for the next sender.</summary>
    private async Task Leave()
    {
        Task[] last;
        lock (underway)
            last = [.. underway];
        await Task.WhenAll(last).WaitAsync(Delivery.Timeout, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await outbox.ReleaseLease(id, CancellationToken.None);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan? other)
    {
        var shorter = other < one ? other.Value : one;
        return shorter > ShortestWait ? shorter : ShortestWait;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The sender could not read or claim messages")]
        public static partial void LoopFailed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "Message {MessageId} could not be settled; it will be sent again")]
        public static partial void DeliveryFailed(ILogger logger, Exception exception, long messageId);
    }
}
