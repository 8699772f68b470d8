namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Updates of one chat and kind: delivered in order, one in flight.</summary>
internal sealed class DeliveryQueue(Func<Delivery, Task> deliver)
{
    private readonly Lock gate = new();
    private readonly Queue<Delivery> waiting = new();
    private Task worker = Task.CompletedTask;
    private bool running;

    /// <summary>Completes when nothing is left to deliver.</summary>
    public Task Idle
    {
        get
        {
            lock (gate)
                return worker;
        }
    }

    public void Add(Delivery delivery)
    {
        lock (gate)
        {
            waiting.Enqueue(delivery);
            if (running)
                return;
            running = true;
            worker = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        while (Next() is { } delivery)
            await deliver(delivery);
    }

    private Delivery? Next()
    {
        lock (gate)
        {
            running = waiting.TryDequeue(out var delivery);
            return delivery;
        }
    }
}
