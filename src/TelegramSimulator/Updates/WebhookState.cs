using System.Collections.Concurrent;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The bot's webhook, as Telegram sees it.</summary>
public sealed class WebhookState
{
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<Delivery, bool> pending = new();
    private volatile WebhookRegistration? registration;

    internal WebhookState(TimeProvider time) => this.time = time;

    public Uri? Url => registration?.Url;

    public string? Secret => registration?.Secret;

    public int? MaxConnections => registration?.MaxConnections;

    /// <summary>Null = every kind. Outlives deleteWebhook and a setWebhook that does not name it.</summary>
    public IReadOnlyList<string>? AllowedUpdates { get; private set; }

    /// <summary>How many setWebhook calls succeeded.</summary>
    public int SetCount { get; private set; }

    /// <summary>Updates that wait for delivery, including those on their way.</summary>
    public int PendingUpdates
    {
        get
        {
            var now = time.GetUtcNow();
            return pending.Keys.Count(delivery => delivery.ExpiresAt > now);
        }
    }

    public DateTimeOffset? LastErrorAt { get; private set; }

    public string? LastErrorMessage { get; private set; }

    internal ChangeSignal Changed { get; } = new();

    internal WebhookRegistration? Registration => registration;

    internal bool Wants(string kind) => AllowedUpdates is not { } wanted || wanted.Contains(kind, StringComparer.Ordinal);

    internal void Set(WebhookRegistration set, IReadOnlyList<string>? allowedUpdates)
    {
        AllowedUpdates = allowedUpdates is { Count: 0 } ? null : allowedUpdates ?? AllowedUpdates;
        LastErrorAt = null;
        LastErrorMessage = null;
        SetCount++;
        registration = set;
        Changed.Raise();
    }

    internal void Delete()
    {
        registration = null;
        Changed.Raise();
    }

    internal void DiscardPending()
    {
        foreach (var delivery in pending.Keys)
            delivery.End(DeliveryOutcome.Discarded);
    }

    internal void Failed(string message)
    {
        LastErrorAt = time.GetUtcNow();
        LastErrorMessage = message;
    }

    internal void Track(Delivery delivery)
    {
        pending.TryAdd(delivery, true);
        delivery.AtEnd = () =>
        {
            pending.TryRemove(delivery, out _);
            Changed.Raise();
        };
    }
}
