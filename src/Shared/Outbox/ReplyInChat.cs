using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Store.HotPaths;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>
/// Answers in a chat, which anybody can ask for as often as they like. What still waits there is replaced by what is asked for now, and there is an
/// end to it: else a few accounts could put so much before everybody else's messages that a code comes late.
/// </summary>
public static class ReplyInChat
{
    /// <summary>Replies that may wait for one chat; beyond them a command or a tap does what it does and gets no answer. Codes are not among them.</summary>
    public const int MaxWaiting = 5;

    /// <summary>In the outbox once the transaction commits, unless it waits there already or too many do.</summary>
    public static async Task Reply(this StoreContext store, BotMessage answer, long chatId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Most often nothing waits, and a webhook must not pay for what is not there.
        var waiting = await store.HasWaitingReplies(chatId, now, cancellationToken) ? await Waiting(store, chatId, now, cancellationToken) : [];
        var replaced = waiting.FindAll(row => row.Read()?.Topic == answer.Topic);
        if (replaced.Exists(row => row.Read() == answer))
            return;
        foreach (var row in replaced)
            (row.SettledAt, row.Outcome) = (now, OutboxOutcome.Dropped);
        if (answer.Priority == OutboxPriority.Reply && waiting.Count(row => row is { SettledAt: null, Priority: OutboxPriority.Reply }) >= MaxWaiting)
            return;
        store.Enqueue(answer, chatId, now);
    }

    /// <summary>Not those on their way.</summary>
    private static Task<List<OutboxMessage>> Waiting(StoreContext store, long chatId, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.Outbox
            .Where(row => row.ChatId == chatId && row.SettledAt == null && row.Priority < OutboxPriority.Notice)
            .Where(row => row.LeasedUntil == null || row.LeasedUntil <= now)
            .ToListAsync(cancellationToken);
}
