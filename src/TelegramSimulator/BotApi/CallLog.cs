using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The latest calls, oldest first. Bounded, because a Development session may last for weeks.</summary>
internal sealed class CallLog(TimeProvider time, ChangeSignal changed)
{
    private const int Kept = 20_000;

    private readonly Lock gate = new();
    private readonly Queue<BotCall> calls = new();
    private long count;

    public IReadOnlyList<BotCall> Snapshot()
    {
        lock (gate)
            return [.. calls];
    }

    public BotCall Add(string method, JsonObject arguments, bool inWebhookReply)
    {
        BotCall call;
        lock (gate)
        {
            call = new(++count, method, arguments, time.GetUtcNow(), inWebhookReply);
            calls.Enqueue(call);
            if (calls.Count > Kept)
                calls.Dequeue();
        }

        changed.Raise();
        return call;
    }

    public void Answered(BotCall call, int status)
    {
        call.Status = status;
        changed.Raise();
    }
}
