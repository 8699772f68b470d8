namespace JobRadar.BotAuth.BotWorker.Sending;

/// <summary>
/// When may the bot write, and to whom? Telegram takes about 30 messages a second overall and 1 a second per chat, short bursts aside
/// (Bot FAQ, "My bot is hitting limits"). A message counts until a second after its answer: when on its way Telegram counted it, nobody
/// knows. A state machine without clock; one per sender.
/// </summary>
public sealed class Pacing
{
    /// <summary>Messages on their way or answered within <see cref="Window"/>.</summary>
    public const int MaxInWindow = 30;

    /// <summary>Messages that one chat takes at once after a quiet time.</summary>
    public const int ChatBurst = 3;

    /// <summary>Telegram's second, and a little for clocks that differ.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(1.05);

    private static readonly TimeSpan ChatRefill = Window;
    private static readonly TimeSpan SameStorm = TimeSpan.FromSeconds(5);

    private readonly Queue<DateTimeOffset> finished = new();
    private readonly Dictionary<long, Chat> chats = [];
    private int inFlight;
    private DateTimeOffset botPausedUntil;
    private (long Chat, DateTimeOffset At) lastRefusal;

    /// <summary>How many messages may start now.</summary>
    public int Capacity(DateTimeOffset now)
    {
        Forget(now);
        return now < botPausedUntil ? 0 : MaxInWindow - inFlight - finished.Count;
    }

    /// <summary>Chats that must wait, or whose message is on its way: a chat's messages keep their order.</summary>
    public IReadOnlyCollection<long> BusyChats(DateTimeOffset now)
    {
        Forget(now);
        return [.. chats.Where(chat => chat.Value.InFlight || chat.Value.FreeAt(now) > now).Select(chat => chat.Key)];
    }

    /// <summary>When something changes by itself: a place gets free or a pause ends. Null when nothing waits.</summary>
    public DateTimeOffset? NextFree(DateTimeOffset now)
    {
        DateTimeOffset? next = botPausedUntil > now ? botPausedUntil : null;
        if (inFlight + finished.Count >= MaxInWindow && finished.TryPeek(out var oldest))
            next = Earlier(next, oldest + Window);
        foreach (var chat in chats.Values.Where(chat => !chat.InFlight && chat.FreeAt(now) > now))
            next = Earlier(next, chat.FreeAt(now));
        return next;
    }

    /// <summary>Telegram asked for a pause, of a chat or of the bot, that is not over.</summary>
    public bool IsPaused(DateTimeOffset now) => now < botPausedUntil || chats.Values.Any(chat => now < chat.PausedUntil);

    public void Start(long chatId, DateTimeOffset now)
    {
        inFlight++;
        if (!chats.TryGetValue(chatId, out var chat))
            chats.Add(chatId, chat = new Chat(now));
        chat.InFlight = true;
    }

    /// <summary>Telegram counted the message at some moment up to now.</summary>
    public void Finish(long chatId, DateTimeOffset now)
    {
        inFlight--;
        finished.Enqueue(now);
        chats[chatId].Take(now);
    }

    /// <summary>429: this chat pauses; when another chat was refused just before, it is the bot that is too fast.</summary>
    public void Refused(long chatId, TimeSpan retryAfter, DateTimeOffset now)
    {
        chats[chatId].PausedUntil = now + retryAfter;
        if (lastRefusal.Chat != chatId && now - lastRefusal.At < SameStorm)
            PauseBot(now + retryAfter);
        lastRefusal = (chatId, now);
    }

    public void PauseBot(DateTimeOffset until) => botPausedUntil = until > botPausedUntil ? until : botPausedUntil;

    private void Forget(DateTimeOffset now)
    {
        while (finished.TryPeek(out var oldest) && oldest + Window <= now)
            finished.Dequeue();
        foreach (var (chatId, _) in chats.Where(chat => chat.Value.IsRested(now)).ToList())
            chats.Remove(chatId);
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private sealed class Chat(DateTimeOffset since)
    {
        private double tokens = ChatBurst;
        private DateTimeOffset refilledAt = since;

        public bool InFlight { get; set; }

        public DateTimeOffset PausedUntil { get; set; }

        public bool IsRested(DateTimeOffset now) => !InFlight && PausedUntil <= now && TokensAt(now) >= ChatBurst;

        public DateTimeOffset FreeAt(DateTimeOffset now)
        {
            var missing = 1 - TokensAt(now);
            var refilled = missing > 0 ? now + (ChatRefill * missing) : now;
            return refilled > PausedUntil ? refilled : PausedUntil;
        }

        public void Take(DateTimeOffset now)
        {
            (tokens, refilledAt) = (TokensAt(now) - 1, now);
            InFlight = false;
        }

        private double TokensAt(DateTimeOffset now) => Math.Min(ChatBurst, tokens + ((now - refilledAt) / ChatRefill));
    }
}
