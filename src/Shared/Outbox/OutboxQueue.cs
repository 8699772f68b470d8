using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.StoredSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>What a sender does with owed messages: claims them for a while, then settles or postpones each.</summary>
public sealed class OutboxQueue(StoreReader reader, StoreWriter writer, PromptRecipient prompts, TimeProvider time)
{
    /// <summary>How long a claimed row belongs to its sender; longer than a send may take.</summary>
    public static readonly TimeSpan ClaimLength = TimeSpan.FromSeconds(8);

    /// <summary>When the next unsettled message is due, now when one is due already; null when nothing is owed.</summary>
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
    /// <param name="sender">Null is returned when another sender has the turn.</param>
    /// <param name="busyChats">Chats that must not be written to just now.</param>
    public Task<IReadOnlyList<OutboxRow>?> Claim(Guid sender, int most, IReadOnlyCollection<long> busyChats, CancellationToken cancellationToken) =>
        writer.Write<IReadOnlyList<OutboxRow>?>(
            async (store, token) =>
            {
                var now = time.GetUtcNow();
                return await SenderTurn.Take(store, sender, now, token) ? await ClaimDue(store, most, busyChats, now, token) : null;
            },
            cancellationToken);

    /// <summary>Nothing is owed any more.</summary>
    public Task Settle(OutboxRow sent, OutboxOutcome outcome, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, token) =>
            {
                var now = time.GetUtcNow();
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
    public Task SettleUnreachable(OutboxRow refused, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, token) =>
            {
                var row = await store.Outbox.AsTracking().SingleAsync(candidate => candidate.Id == refused.Id, token);
                var now = time.GetUtcNow();
                (row.SettledAt, row.Outcome) = (now, OutboxOutcome.Unreachable);
                await BotLink.Cut(store, refused.ChatId!.Value, now, token);
            },
            cancellationToken);

    /// <summary>Gives the message back to be sent later.</summary>
    public Task Postpone(OutboxRow claimed, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        writer.Write(
            (store, token) => store.Outbox
                .Where(row => row.Id == claimed.Id && row.SettledAt == null)
                .ExecuteUpdateAsync(
                    update => update.SetProperty(row => row.DueAt, dueAt).SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null),
                    token),
            cancellationToken);

    /// <summary>Without claiming anything. Another sender's turn stays theirs.</summary>
    public Task KeepTurn(Guid sender, CancellationToken cancellationToken) =>
        writer.Write((store, token) => SenderTurn.Take(store, sender, time.GetUtcNow(), token), cancellationToken);

    public Task GiveBackTurn(Guid sender, CancellationToken cancellationToken) =>
        writer.Write((store, token) => SenderTurn.GiveBack(store, sender, token), cancellationToken);

    private async Task<IReadOnlyList<OutboxRow>> ClaimDue(
        StoreContext store, int most, IReadOnlyCollection<long> busyChats, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await store.Outbox.AsTracking()
            .Where(row => row.SettledAt == null && row.DueAt <= now && (row.LeasedUntil == null || row.LeasedUntil <= now))
            .Where(row => row.ChatId == null || !busyChats.Contains(row.ChatId.Value))
            .OrderBy(row => row.Priority).ThenBy(row => row.Id)
            .Take(most)
            .SkipLocked()
            .ToListAsync(cancellationToken);
        var claimed = new List<OutboxRow>(due.Count);
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

    private async Task<bool> HasRecipient(StoreContext store, OutboxRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row.ChatId is null && row.Message is BotMessage.LoginCode code)
            row.ChatId = await prompts.Find(store, code.RequestId, now, cancellationToken);
        return row.ChatId is not null;
    }

    private static async Task NoteCodeSent(StoreContext store, string requestId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var request = await store.LoginRequests.AsTracking().SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
        if (request?.CodeSent(now) == true)
            store.Wake(Wakeups.Request(requestId));
    }
}
