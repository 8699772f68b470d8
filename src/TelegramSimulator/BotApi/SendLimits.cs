namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>Telegram's flood control for one bot: 30 messages in any second, and per chat 1 a second with a burst of 3.</summary>
internal sealed class SendLimits(TimeProvider time)
{
    private const int Overall = 30;
    private const int Burst = 3;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> sent = new();

    /// <summary>Per chat: when its allowance is full again. Each message moves it by a second.</summary>
    private readonly Dictionary<long, DateTimeOffset> fullAt = [];

    /// <summary>Counts one message, or refuses it; refused messages do not count.</summary>
    public void Spend(long chatId)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (sent.TryPeek(out var oldest) && now - oldest >= Second)
                sent.Dequeue();

            var full = fullAt.TryGetValue(chatId, out var at) && at > now ? at : now;
            var chatWait = full - now - Second * (Burst - 1);
            var overallWait = sent.Count < Overall ? TimeSpan.Zero : sent.Peek() + Second - now;
            var wait = chatWait > overallWait ? chatWait : overallWait;
            if (wait > TimeSpan.Zero)
                throw BotApiException.TooManyRequests((int)Math.Ceiling(wait.TotalSeconds));

            sent.Enqueue(now);
            fullAt[chatId] = full + Second;
        }
    }
}
