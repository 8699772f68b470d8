using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Everything that happens to the bot, numbered and on its way to the webhook.</summary>
public sealed class UpdateFeed : IAsyncDisposable
{
    private const int Kept = 20_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan CallbackQueryLifetime = TimeSpan.FromSeconds(150);

    private readonly WebhookState webhook;
    private readonly Faults faults;
    private readonly TimeProvider time;
    private readonly Courier courier;
    private readonly ConcurrentDictionary<string, DeliveryQueue> queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Delivery> past = new();
    private readonly NumbersByClock numbers;
    private long lastRelease;

    internal UpdateFeed(WebhookState webhook, Faults faults, Courier courier, TimeProvider time)
    {
        this.webhook = webhook;
        this.faults = faults;
        this.courier = courier;
        this.time = time;
        numbers = new(time);
    }

    /// <summary>Sends an update of any kind and content, for example from a group chat.</summary>
    /// <param name="kind">The name of the update's field: message, edited_message, poll …</param>
    /// <param name="payload">The field's value.</param>
    /// <param name="chatId">Decides the queue; null = a queue for updates without a chat.</param>
    public Delivery Send(string kind, JsonNode payload, long? chatId = null)
    {
        var id = numbers.Next();
        var delivery = NewDelivery(id, kind, chatId, new JsonObject { ["update_id"] = id, [kind] = payload });
        past[id] = delivery;
        past.TryRemove(id - Kept, out _);

        if (!webhook.Wants(kind))
            delivery.End(DeliveryOutcome.NotWanted);
        else
            Route(delivery);
        return delivery;
    }

    /// <summary>Delivers an update of the past once more, beside all queues.</summary>
    /// <exception cref="KeyNotFoundException">There was no such update.</exception>
    public Delivery Replay(long updateId)
    {
        var original = past[updateId];
        var copy = NewDelivery(updateId, original.Kind, original.ChatId, original.Update);
        Enqueue(copy, Beside());
        return copy;
    }

    /// <summary>Waits in real time until no update is pending; held ones do not count.</summary>
    public async Task WaitUntilDelivered(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        await webhook.Changed.WaitFor(
            () => webhook.PendingUpdates == 0 ? webhook : null,
            () => $"{webhook.PendingUpdates} updates are still pending. {webhook.LastErrorMessage}",
            timeout,
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        courier.Stop();
        await Task.WhenAll(queues.Values.Select(queue => queue.Idle));
        courier.Dispose();
    }

    private void Route(Delivery delivery)
    {
        var fault = faults.Take<UpdateFault>(delivery.Kind, delivery.ChatId);
        switch (fault?.Effect)
        {
            case UpdateFault.Drop:
                delivery.End(DeliveryOutcome.Dropped);
                return;
            case UpdateFault.Hold when fault.TryHold(delivery, Release):
                return;
            case UpdateFault.Duplicate duplicate:
                for (var copy = 1; copy < duplicate.Copies; copy++)
                    Enqueue(Copy(delivery), duplicate.Parallel ? Beside() : QueueOf(delivery));
                break;
        }

        Enqueue(delivery, QueueOf(delivery));
    }

    private void Release(IReadOnlyList<Delivery> held)
    {
        var queue = Beside();
        foreach (var delivery in held)
            Enqueue(delivery, queue);
    }

    private void Enqueue(Delivery delivery, string queue)
    {
        webhook.Track(delivery);
        queues.GetOrAdd(queue, _ => new DeliveryQueue(courier.DeliverAsync)).Add(delivery);
    }

    private static string QueueOf(Delivery delivery) => $"{delivery.ChatId}/{delivery.Kind}";

    private string Beside() => $"beside/{Interlocked.Increment(ref lastRelease)}";

    private Delivery Copy(Delivery delivery) => NewDelivery(delivery.UpdateId, delivery.Kind, delivery.ChatId, delivery.Update);

    private Delivery NewDelivery(long id, string kind, long? chatId, JsonObject update) =>
        new(id, kind, chatId, update, time.GetUtcNow() + (kind == "callback_query" ? CallbackQueryLifetime : Lifetime));
}
