using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.Shared.Outbox;

public static class EnqueueMessage
{
    /// <summary>The message is in the outbox once the transaction commits.</summary>
    /// <param name="chatId">Null only where the sender looks the recipient up.</param>
    /// <param name="dedupeKey">Of a cause that must not be told twice.</param>
    public static void Enqueue(this StoreContext store, BotMessage message, long? chatId, DateTimeOffset now, string? dedupeKey = null)
    {
        store.Insert(OutboxMessage.Of(message, chatId, now, dedupeKey));
        store.Notify(Change.Outbox);
    }

    /// <summary>As <see cref="Enqueue"/>, unless the cause was told before and the store still has that message.</summary>
    internal static async Task EnqueueOnce(
        this StoreContext store, BotMessage message, long chatId, string dedupeKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.InsertUnlessThere(OutboxMessage.Of(message, chatId, now, dedupeKey), cancellationToken);
        store.Notify(Change.Outbox);
    }
}
