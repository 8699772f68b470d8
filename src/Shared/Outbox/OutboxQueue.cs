using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>What a sender does with the messages: claims them for a while, then settles or postpones each.</summary>
public sealed class OutboxQueue(StoreReader reader, StoreWriter writer, PromptRecipient prompts, TimeProvider time)
{
    /// <summary>How long a claimed row belongs to its sender; longer than a send may take.</summary>
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
        var next = await unsettled
            .Select(row => row.LeasedUntil > row.DueAt ? row.LeasedUntil : row.DueAt)
            .OrderBy(due => due)
            .FirstOrDefaultAsync(cancellationToken);
        return next;
    }

    /// <summary>Claims due messages, codes first, at most one for each chat.</summary>
    /// <param name="sender">Null is returned when another sender holds the lease.</param>
    /// <param name="busyChats">Chats that must not be written to just now.</param>
    public Task<IReadOnlyList<OutboxMessage>?> Claim(Guid sender, int limit, IReadOnlyCollection<long> busyChats, CancellationToken cancellationToken) =>
        writer.Write<IReadOnlyList<OutboxMessage>?>(
            async (store, now, token) =>
            {
                return await SenderLease.TryAcquire(store, sender, now, token) ? await ClaimDue(store, limit, busyChats, now, token) : null;
            },
            cancellationToken);

    /// <summary>Nothing is left to do for it.</summary>
    public Task Settle(OutboxMessage sent, OutboxOutcome outcome, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) =>
            {
                var settled = await store.Outbox
                    .Where(row => row.Id == sent.Id && row.SettledAt == null)
                    .ExecuteUpdateAsync(
                        update => update.SetProperty(row => row.SettledAt, now).SetProperty(row => row.Outcome, outcome),
                        token);
                if (settled == 1 && outcome == OutboxOutcome.Sent && sent.Message is BotMessage.LoginCode code)
                    await NoteCodeSent(store, code.RequestId, now, token);
            },
            cancellationToken);

    /// <summary>Telegram says that this chat cannot be written to: its message is settled, its stored session revoked.</summary>
    public Task SettleUnreachable(OutboxMessage refused, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) =>
            {
                var row = await store.Outbox.SingleAsync(candidate => candidate.Id == refused.Id, token);
                (row.SettledAt, row.Outcome) = (now, OutboxOutcome.Unreachable);
                await ChatReachability.MarkUnreachable(store, refused.ChatId!.Value, now, token);
            },
            cancellationToken);

    /// <summary>Gives the message back to be sent later.</summary>
    public Task Postpone(OutboxMessage claimed, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        writer.Write(
            (store, _, token) => store.Outbox
                .Where(row => row.Id == claimed.Id && row.SettledAt == null)
                .ExecuteUpdateAsync(
                    update => update.SetProperty(row => row.DueAt, dueAt).SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null),
                    token),
            cancellationToken);

    /// <summary>Without claiming anything. Another sender keeps its lease.</summary>
    public Task RenewLease(Guid sender, CancellationToken cancellationToken) =>
        writer.Write((store, now, token) => SenderLease.TryAcquire(store, sender, now, token), cancellationToken);

    public Task ReleaseLease(Guid sender, CancellationToken cancellationToken) =>
        writer.Write((store, _, token) => SenderLease.Release(store, sender, token), cancellationToken);

    private async Task<IReadOnlyList<OutboxMessage>> ClaimDue(
        StoreContext store, int limit, IReadOnlyCollection<long> busyChats, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await store.Outbox.Where(row => row.SettledAt == null && row.DueAt <= now && (row.LeasedUntil == null || row.LeasedUntil <= now))
            .Where(row => row.ChatId == null || !busyChats.Contains(row.ChatId.Value))
            .OrderBy(row => row.Priority).ThenBy(row => row.Id)
            .Take(limit)
            .SkipLocked()
            .ToListAsync(cancellationToken);
        var claimed = new List<OutboxMessage>(due.Count);
        var taken = new HashSet<long>(busyChats);
        foreach (var row in due)
        {
            if (!await HasRecipient(store, row, now, cancellationToken))
                (row.SettledAt, row.Outcome) = (now, OutboxOutcome.Dropped);
            else if (taken.Add(row.ChatId!.Value))
                claimed.Add(row);
        }

        foreach (var row in claimed)
            (row.LeasedUntil, row.Attempts) = (now + ClaimLength, row.Attempts + 1);
        return claimed;
    }

    private async Task<bool> HasRecipient(StoreContext store, OutboxMessage row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row.ChatId is null && row.Message is BotMessage.LoginCode code)
            row.ChatId = await prompts.Find(store, code.RequestId, now, cancellationToken);
        return row.ChatId is not null;
    }

    private static async Task NoteCodeSent(StoreContext store, string requestId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var request = await store.LoginRequests.SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
        if (request?.CodeSent(now) == true)
            store.Notify(Change.Request(requestId));
    }
}
