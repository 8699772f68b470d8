using System.Collections.Concurrent;
using System.Threading.Channels;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>
/// Tells waiting code in this process that something they wait for was committed. A hint, never the truth: whoever wakes reads
/// the store, and looks there now and then without being woken.
/// </summary>
public sealed class Wakeups
{
    /// <summary>Messages are owed.</summary>
    public const string Outbox = "outbox";

    private readonly ConcurrentDictionary<Subscription, string> subscriptions = new();

    /// <summary>MTProto sessions are to be logged out.</summary>
    public const string Clients = "clients";

    /// <summary>A login request changed.</summary>
    public static string Request(string id) => "request:" + id;

    /// <summary>Sessions or known browsers of a user changed.</summary>
    public static string Sessions(Guid userId) => "sessions:" + userId;

    /// <summary>Subscribe first, then read the store, then wait: so no change falls between.</summary>
    public Subscription Subscribe(string topic)
    {
        var subscription = new Subscription(this);
        subscriptions[subscription] = topic;
        return subscription;
    }

    public void Wake(IReadOnlyCollection<string> topics)
    {
        if (topics.Count == 0)
            return;
        foreach (var (subscription, topic) in subscriptions)
        {
            if (topics.Contains(topic, StringComparer.Ordinal))
                subscription.Signal();
        }
    }

    public void WakeAll()
    {
        foreach (var subscription in subscriptions.Keys)
            subscription.Signal();
    }

    /// <summary>One waiter. Signals that come while nobody waits are remembered as one.</summary>
    public sealed class Subscription(Wakeups wakeups) : IDisposable
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

        public void Dispose() => wakeups.subscriptions.TryRemove(this, out _);

        internal void Signal() => signals.Writer.TryWrite(true);
    }
}
