using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>What becomes of a claimed message.</summary>
public sealed partial class OutboxSettlement(StoreWriter writer, MessageKinds kinds, ILogger<OutboxSettlement> logger)
{
    /// <summary>Telegram has taken it.</summary>
    /// <param name="messageId">Its number in its chat; null when Telegram has not said.</param>
    public Task Sent(ClaimedMessage message, int? messageId, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) =>
            {
                if (await Settle(store, message, OutboxOutcome.Sent, now, token))
                    await kinds.Of(message.Message).NoteSent(store, message, messageId, now, token);
            },
            cancellationToken);

    /// <summary>There is nothing to say any more.</summary>
    public Task Drop(ClaimedMessage message, CancellationToken cancellationToken) =>
        writer.Write((store, now, token) => Settle(store, message, OutboxOutcome.Dropped, now, token), cancellationToken);

    /// <summary>Telegram says that this chat cannot be written to: its Telegram session is revoked.</summary>
    public Task Unreachable(ClaimedMessage message, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) =>
            {
                await Settle(store, message, OutboxOutcome.Unreachable, now, token);
                await ChatReachability.MarkUnreachable(store, message.ChatId, now, token);
            },
            cancellationToken);

    /// <summary>To be sent later.</summary>
    public Task Postpone(ClaimedMessage message, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        writer.Write(
            (store, _, token) => Change(
                store, message, update => update.SetProperty(row => row.DueAt, dueAt).SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null), token),
            cancellationToken);

    /// <summary>Telegram did not take it, for a reason that may pass. It is tried again with growing pauses, for a day.</summary>
    /// <param name="error">For an operator; names no secret.</param>
    /// <returns>How long it waits; null when it is a dead letter.</returns>
    public Task<TimeSpan?> Retry(ClaimedMessage message, string error, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) =>
            {
                if (now - message.CreatedAt >= OutboxBackoff.GiveUpAfter)
                    return await DeadLetter(store, message, error, now, token);
                var wait = OutboxBackoff.After(message.Attempts);
                await Change(
                    store,
                    message,
                    update => update
                        .SetProperty(row => row.DueAt, now + wait)
                        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
                        .SetProperty(row => row.Error, error),
                    token);
                return wait;
            },
            cancellationToken);

    /// <summary>It could not be put into words. After a few tries it is a dead letter.</summary>
    /// <inheritdoc cref="Retry"/>
    public Task<TimeSpan?> Fail(ClaimedMessage message, string error, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) =>
            {
                var failures = message.Failures + 1;
                if (failures >= OutboxBackoff.MaxFailures)
                    return await DeadLetter(store, message, error, now, token);
                var wait = OutboxBackoff.After(failures);
                await Change(
                    store,
                    message,
                    update => update
                        .SetProperty(row => row.DueAt, now + wait)
                        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
                        .SetProperty(row => row.Failures, failures)
                        .SetProperty(row => row.Error, error),
                    token);
                return wait;
            },
            cancellationToken);

    /// <summary>Telegram will never take it.</summary>
    /// <inheritdoc cref="Retry"/>
    public Task Refuse(ClaimedMessage message, string error, CancellationToken cancellationToken) =>
        writer.Write((store, now, token) => DeadLetter(store, message, error, now, token), cancellationToken);

    private async Task<TimeSpan?> DeadLetter(
        StoreContext store, ClaimedMessage message, string error, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await Change(
            store,
            message,
            update => update
                .SetProperty(row => row.SettledAt, now)
                .SetProperty(row => row.Outcome, OutboxOutcome.DeadLetter)
                .SetProperty(row => row.Error, error),
            cancellationToken);
        Log.DeadLetter(logger, message.Id, message.Message.GetType().Name, error);
        return null;
    }

    private static async Task<bool> Settle(
        StoreContext store, ClaimedMessage message, OutboxOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Change(
            store, message, update => update.SetProperty(row => row.SettledAt, now).SetProperty(row => row.Outcome, outcome), cancellationToken) == 1;

    /// <summary>One that is settled stays as it is, and so does one that another sender has claimed since.</summary>
    private static Task<int> Change(
        StoreContext store, ClaimedMessage message, Action<UpdateSettersBuilder<OutboxMessage>> change, CancellationToken cancellationToken) =>
        store.Outbox
            .Where(row => row.Id == message.Id && row.SettledAt == null && row.Attempts == message.Attempts)
            .ExecuteUpdateAsync(change, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Message {MessageId} ({Kind}) is a dead letter: {Reason}")]
        public static partial void DeadLetter(ILogger logger, long messageId, string kind, string reason);
    }
}
