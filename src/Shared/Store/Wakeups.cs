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

    private const int Slots = 1024;

    private readonly ConcurrentDictionary<Subscription, string> subscriptions = new();
    private readonly Lock stamping = new();
    private readonly long[] lastWakes = new long[Slots];
    private long lastWakeOfAll;
    private long wakes;

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

    /// <summary>Goes up with every wake. Take it before a read whose result is kept, and ask <see cref="HasWoken"/> before using that again.</summary>
    public long Stamp => Volatile.Read(ref wakes);

    /// <summary>Was the topic woken after this stamp was taken? May also say so of a topic that was not: many share a slot.</summary>
    public bool HasWoken(string topic, long stamp) =>
        Volatile.Read(ref lastWakes[Slot(topic)]) > stamp || Volatile.Read(ref lastWakeOfAll) > stamp;

    public void Wake(IReadOnlyCollection<string> topics)
    {
        if (topics.Count == 0)
            return;
        lock (stamping)
        {
            wakes++;
            foreach (var topic in topics)
                Volatile.Write(ref lastWakes[Slot(topic)], wakes);
        }

        foreach (var (subscription, topic) in subscriptions)
        {
            if (topics.Contains(topic, StringComparer.Ordinal))
                subscription.Signal();
        }
    }

    public void WakeAll()
    {
        lock (stamping)
            Volatile.Write(ref lastWakeOfAll, ++wakes);
        foreach (var subscription in subscriptions.Keys)
            subscription.Signal();
    }

    private static int Slot(string topic) => (topic.GetHashCode(StringComparison.Ordinal) & int.MaxValue) % Slots;

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
