using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>How the delivery of an update ended.</summary>
public enum DeliveryOutcome
{
    /// <summary>The webhook answered 2xx.</summary>
    Delivered,

    /// <summary>The webhook's allowed_updates leave this kind out.</summary>
    NotWanted,

    /// <summary>Undeliverable for 24 hours; a callback query for 150 seconds.</summary>
    Expired,

    /// <summary>setWebhook or deleteWebhook dropped the pending updates.</summary>
    Discarded,

    /// <summary>An <see cref="UpdateFault.Drop"/> struck.</summary>
    Dropped,
}

/// <summary>One update on its way to the webhook.</summary>
public sealed class Delivery
{
    private readonly TaskCompletionSource<DeliveryOutcome> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly List<int> statuses = [];
    private int ended;

    internal Delivery(long updateId, string kind, long? chatId, JsonObject update, DateTimeOffset expiresAt)
    {
        UpdateId = updateId;
        Kind = kind;
        ChatId = chatId;
        Update = update;
        Body = update.ToJsonString();
        ExpiresAt = expiresAt;
    }

    public long UpdateId { get; }

    /// <summary>The update's kind as in the Bot API: message, callback_query, my_chat_member.</summary>
    public string Kind { get; }

    public long? ChatId { get; }

    /// <summary>The JSON that the webhook gets.</summary>
    public JsonObject Update { get; }

    public DateTimeOffset ExpiresAt { get; }

    internal string Body { get; }

    /// <summary>What the webhook answered to each attempt; 0 where there was no answer.</summary>
    public IReadOnlyList<int> Statuses
    {
        get
        {
            lock (gate)
                return [.. statuses];
        }
    }

    /// <summary>Completes when the delivery is over; never while the webhook keeps refusing.</summary>
    public Task<DeliveryOutcome> Outcome => outcome.Task;

    internal void Answered(int status)
    {
        lock (gate)
            statuses.Add(status);
    }

    /// <summary>What else happens at the end, before anybody learns of it.</summary>
    internal Action AtEnd { get; set; } = () => { };

    internal void End(DeliveryOutcome how)
    {
        if (Interlocked.Exchange(ref ended, 1) == 1)
            return;
        AtEnd();
        outcome.SetResult(how);
    }
}
