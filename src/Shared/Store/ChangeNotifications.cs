using System.Collections.Concurrent;
using System.Threading.Channels;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>
/// Tells waiting code in this process that something it waits for was committed. A hint, never the truth: whoever is notified reads the
/// store, and looks there now and then without a notification.
/// </summary>
public sealed class ChangeNotifications
{
    private const int Slots = 1024;

    private readonly ConcurrentDictionary<Subscription, string> subscriptions = new();
    private readonly Lock stamping = new();
    private readonly long[] lastOfSlot = new long[Slots];
    private long lastOfAll;
    private long count;

    /// <summary>Goes up with every notification. Take it before a read whose result is kept, and ask <see cref="HasChanged"/> before using that again.</summary>
    public long Stamp => Volatile.Read(ref count);

    /// <summary>Subscribe first, then read the store, then wait: so nothing falls between.</summary>
    /// <param name="change">One of <see cref="Change"/>.</param>
    public Subscription Subscribe(string change)
    {
        var subscription = new Subscription(this);
        subscriptions[subscription] = change;
        return subscription;
    }

    /// <summary>Was there a notification after this stamp was taken? May also say so where there was none: many changes share a slot.</summary>
    public bool HasChanged(string change, long stamp) =>
        Volatile.Read(ref lastOfSlot[Slot(change)]) > stamp || Volatile.Read(ref lastOfAll) > stamp;

    public void Notify(IReadOnlyCollection<string> changes)
    {
        if (changes.Count == 0)
            return;
        lock (stamping)
        {
            count++;
            foreach (var change in changes)
                Volatile.Write(ref lastOfSlot[Slot(change)], count);
        }

        foreach (var (subscription, change) in subscriptions)
        {
            if (changes.Contains(change, StringComparer.Ordinal))
                subscription.Signal();
        }
    }

    /// <summary>Anything may have changed.</summary>
    public void NotifyAll()
    {
        lock (stamping)
            Volatile.Write(ref lastOfAll, ++count);
        foreach (var subscription in subscriptions.Keys)
            subscription.Signal();
    }

    private static int Slot(string change) => (change.GetHashCode(StringComparison.Ordinal) & int.MaxValue) % Slots;

    /// <summary>One waiter. Signals that come while nobody waits are remembered as one.</summary>
    public sealed class Subscription(ChangeNotifications notifications) : IDisposable
    {
        private readonly Channel<bool> signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        /// <summary>Returns at the next signal, or when <paramref name="atMost"/> has passed.</summary>
        /// <returns>Was it a signal?</returns>
        public async Task<bool> Wait(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
        {
            var signalled = signals.Reader.TryRead(out _);
            if (!signalled && atMost > TimeSpan.Zero)
            {
                using var timeout = new CancellationTokenSource(atMost, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
                try
                {
                    signalled = await signals.Reader.ReadAsync(either.Token);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    // The time has passed.
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            return signalled;
        }

        public void Dispose() => notifications.subscriptions.TryRemove(this, out _);

        internal void Signal() => signals.Writer.TryWrite(true);
    }
}
