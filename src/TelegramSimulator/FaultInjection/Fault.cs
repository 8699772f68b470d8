namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>An active fault. Disposing it removes it: hanging calls are cut, held updates go on in their order.</summary>
public sealed class Fault : IDisposable
{
    private readonly Faults owner;
    private readonly Lock gate = new();
    private readonly List<Delivery> held = [];
    private readonly CancellationTokenSource removed = new();
    private Action<IReadOnlyList<Delivery>>? releaseTo;
    private bool over;

    internal Fault(Faults owner, int id, FaultEffect effect, string? on, long? chatId, int times)
    {
        this.owner = owner;
        Id = id;
        Effect = effect;
        On = on;
        ChatId = chatId;
        Remaining = times;
        Removed = removed.Token;
    }

    public int Id { get; }

    public FaultEffect Effect { get; }

    /// <summary>The method or the kind of update that it strikes; null = any.</summary>
    public string? On { get; }

    /// <summary>The chat that it strikes; null = any.</summary>
    public long? ChatId { get; }

    /// <summary>How many more calls or updates it strikes. A used-up hang stays, so that removing it cuts its calls.</summary>
    public int Remaining { get; internal set; }

    /// <summary>The updates that wait for <see cref="Release"/>.</summary>
    public IReadOnlyList<Delivery> Held
    {
        get
        {
            lock (gate)
                return [.. held];
        }
    }

    internal CancellationToken Removed { get; }

    /// <summary>Ends a hold. The held updates are delivered one after the other, in this order of update ids; by default reversed.</summary>
    public void Release(params IReadOnlyList<long> order)
    {
        lock (gate)
        {
            var named = order.Select(id => held.Find(delivery => delivery.UpdateId == id)).OfType<Delivery>();
            Delivery[] arranged = [.. named.Concat(Enumerable.Reverse(held)).Distinct()];
            held.Clear();
            held.AddRange(arranged);
        }

        Dispose();
    }

    public void Dispose()
    {
        owner.Remove(this);
        IReadOnlyList<Delivery> released;
        lock (gate)
        {
            if (over)
                return;
            over = true;
            released = [.. held];
            held.Clear();
        }

        removed.Cancel();
        removed.Dispose();
        if (released.Count > 0)
            releaseTo!(released);
    }

    /// <returns>False when the hold is over, so that the update goes its normal way.</returns>
    internal bool TryHold(Delivery delivery, Action<IReadOnlyList<Delivery>> whenReleased)
    {
        lock (gate)
        {
            if (over)
                return false;
            releaseTo = whenReleased;
            held.Add(delivery);
            return true;
        }
    }
}
