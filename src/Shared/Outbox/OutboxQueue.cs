using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>Which messages a sender may send: it holds the lease of all senders, and claims due messages for a while.</summary>
public sealed partial class OutboxQueue(StoreReader reader, StoreWriter writer, MessageKinds kinds, TimeProvider time, ILogger<OutboxQueue> logger)
{
    /// <summary>How long a claimed message belongs to its sender; longer than a send may take.</summary>
    public static readonly TimeSpan ClaimLength = TimeSpan.FromSeconds(8);

    /// <summary>When the next unsettled message is due, now when one is due already; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextDue(CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        var now = time.GetUtcNow();
        var unsettled = store.Outbox.Where(row => row.SettledAt == null);
        // Stops at the first one: which of a long queue is due first, only a look at all of them would tell.
        if (await unsettled.AnyAsync(row => row.DueAt <= now && (row.LeasedUntil == null || row.LeasedUntil <= now), cancellationToken))
            return now;
        return await unsettled
            .Select(row => row.LeasedUntil > row.DueAt ? row.LeasedUntil : row.DueAt)
            .OrderBy(due => due)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Claims due messages, codes first, at most one for each chat.</summary>
    /// <param name="sender">Null is returned when another sender holds the lease.</param>
    /// <param name="busyChats">Chats that must not be written to just now.</param>
    public async Task<IReadOnlyList<ClaimedMessage>?> Claim(Guid sender, int limit, IReadOnlyCollection<long> busyChats, CancellationToken cancellationToken)
    {
        // Prompts for phones that nobody has are no reason to wait: many of them would hold up the codes behind them.
        while (true)
        {
            var (claimed, settled) = await writer.Write<(IReadOnlyList<ClaimedMessage>?, int)>(
                async (store, now, token) =>
                    await SenderLease.TryAcquire(store, sender, now, token) ? await ClaimDue(store, limit, busyChats, now, token) : (null, 0),
                cancellationToken);
            if (claimed is not { Count: 0 } || settled == 0)
                return claimed;
        }
    }

    /// <summary>Without claiming anything. Another sender keeps its lease.</summary>
    public Task RenewLease(Guid sender, CancellationToken cancellationToken) =>
        writer.Write((store, now, token) => SenderLease.TryAcquire(store, sender, now, token), cancellationToken);

    public Task ReleaseLease(Guid sender, CancellationToken cancellationToken) =>
        writer.Write((store, _, token) => SenderLease.Release(store, sender, token), cancellationToken);

    /// <returns>Also how many had no recipient and so are in nobody's way any more.</returns>
    private async Task<(IReadOnlyList<ClaimedMessage>? Claimed, int Settled)> ClaimDue(
        StoreContext store, int limit, IReadOnlyCollection<long> busyChats, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await store.Outbox
            .Where(row => row.SettledAt == null && row.DueAt <= now && (row.LeasedUntil == null || row.LeasedUntil <= now))
            .Where(row => row.ChatId == null || !busyChats.Contains(row.ChatId.Value))
            .OrderBy(row => row.Priority).ThenBy(row => row.Id)
            .Take(limit)
            .ForUpdate()
            .ToListAsync(cancellationToken);
        var claimed = new List<ClaimedMessage>(due.Count);
        var settled = 0;
        var taken = new HashSet<long>(busyChats);
        foreach (var row in due)
        {
            if (row.Read() is not { } message)
                NoteUnreadable(row, now);
            else if (!await HasRecipient(store, row, message, now, cancellationToken))
            {
                store.Outbox.Remove(row);
                settled++;
            }
            else if (taken.Add(row.ChatId!.Value))
                claimed.Add(Claim(row, message, now));
        }

        return (claimed, settled);
    }

    private static ClaimedMessage Claim(OutboxMessage row, BotMessage message, DateTimeOffset now)
    {
        (row.LeasedUntil, row.Attempts) = (now + ClaimLength, row.Attempts + 1);
        return new ClaimedMessage(row.Id, row.ChatId!.Value, message, row.Attempts, row.Failures, row.CreatedAt);
    }

    private async Task<bool> HasRecipient(
        StoreContext store, OutboxMessage row, BotMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        row.ChatId ??= await kinds.Of(message).FindChat(store, message, now, cancellationToken);
        return row.ChatId is not null;
    }

    /// <summary>It holds up nobody: those behind it are claimed at once.</summary>
    private void NoteUnreadable(OutboxMessage row, DateTimeOffset now)
    {
        row.Failures++;
        row.Error = "This version does not know such a message.";
        if (row.Failures < OutboxBackoff.MaxFailures)
        {
            row.DueAt = now + OutboxBackoff.After(row.Failures);
            return;
        }

        (row.SettledAt, row.Outcome) = (now, OutboxOutcome.DeadLetter);
        Log.Unreadable(logger, row.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Message {MessageId} is a dead letter: no running host knows such a message; is a newer version missing?")]
        public static partial void Unreadable(ILogger logger, long messageId);
    }
}
