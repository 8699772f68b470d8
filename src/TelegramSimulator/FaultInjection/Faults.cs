namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>What goes wrong next. Faults strike in the order in which they were added.</summary>
public sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<Fault> active = [];
    private int lastId;

    public IReadOnlyList<Fault> Active
    {
        get
        {
            lock (gate)
                return [.. active];
        }
    }

    /// <summary>The next <paramref name="times"/> matching calls or updates fail.</summary>
    /// <param name="effect">What happens to them.</param>
    /// <param name="on">Bot API method (<c>sendMessage</c>), MTProto method (<c>auth.sendCode</c>) or kind of update (<c>callback_query</c>); null = any.</param>
    /// <param name="chatId">Only this chat; null = any.</param>
    /// <param name="times">How often; a <see cref="UpdateFault.Hold"/> lasts until it is released.</param>
    public Fault Add(FaultEffect effect, string? on = null, long? chatId = null, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (gate)
        {
            var fault = new Fault(this, ++lastId, effect, on, chatId, times);
            active.Add(fault);
            return fault;
        }
    }

    /// <summary>Removes every fault.</summary>
    public void Clear()
    {
        foreach (var fault in Active)
            fault.Dispose();
    }

    internal void Remove(Fault fault)
    {
        lock (gate)
            active.Remove(fault);
    }

    /// <summary>The fault of this kind that strikes now, counted.</summary>
    internal Fault? Take<TEffect>(string on, long? chatId)
        where TEffect : FaultEffect
    {
        lock (gate)
        {
            var fault = active.Find(f => f.Effect is TEffect
                && f.Remaining > 0
                && (f.On is null || f.On.Equals(on, StringComparison.OrdinalIgnoreCase))
                && (f.ChatId is null || f.ChatId == chatId));
            if (fault is null or { Effect: UpdateFault.Hold })
                return fault;

            // A hanging call stays removable until it has ended.
            if (--fault.Remaining == 0 && fault.Effect is not (ApiFault.Hang or MtProtoFault.Hang))
                active.Remove(fault);
            return fault;
        }
    }
}
