using System.Text;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Updates;

/// <summary>Lets each update take effect exactly once, in any order, however often it arrives.</summary>
public sealed partial class UpdateInbox(StoreWriter writer, ILogger<UpdateInbox> logger)
{
    /// <summary>An update that failed this often would hold up its chat for a day: it becomes a dead letter.</summary>
    public const int MaxFailures = 5;

    /// <summary>Runs <paramref name="effects"/> in one transaction with the note that the update is done.</summary>
    /// <param name="body">UTF-8; kept when the update becomes a dead letter.</param>
    public async Task<UpdateOutcome> Apply(
        long updateId, byte[] body, Func<StoreContext, DateTimeOffset, CancellationToken, Task> effects, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.Write((store, now, token) => Once(store, updateId, effects, now, token), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception, updateId);
            return await NoteFailure(updateId, body, exception, cancellationToken);
        }
    }

    /// <summary>One that cannot be read now cannot be read later: it is a dead letter at once, unless it took effect before.</summary>
    /// <param name="error">For an operator, without what is in the update.</param>
    public async Task SetAside(long updateId, byte[] body, string error, CancellationToken cancellationToken)
    {
        var isNew = await writer.Write(
            (store, now, token) => store.InsertUnlessThere(
                new TelegramUpdate { UpdateId = updateId, ReceivedAt = now, DeadLetteredAt = now, Failures = 1, Error = error, Body = Encoding.UTF8.GetString(body) }, token),
            cancellationToken);
        if (isNew)
            Log.Unreadable(logger, updateId, error);
    }

    private static async Task<UpdateOutcome> Once(
        StoreContext store, long updateId, Func<StoreContext, DateTimeOffset, CancellationToken, Task> effects, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isNew = await store.InsertUnlessThere(new TelegramUpdate { UpdateId = updateId, ReceivedAt = now, DoneAt = now }, cancellationToken);
        if (!isNew)
        {
            var seen = await store.TelegramUpdates.SingleAsync(row => row.UpdateId == updateId, cancellationToken);
            if (seen.DoneAt is not null)
                return UpdateOutcome.AlreadyDone;
            if (seen.DeadLetteredAt is not null)
                return UpdateOutcome.DeadLettered;
            seen.DoneAt = now;
        }

        await effects(store, now, cancellationToken);
        return UpdateOutcome.Done;
    }

    private Task<UpdateOutcome> NoteFailure(long updateId, byte[] body, Exception exception, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) =>
            {
                var row = await store.TelegramUpdates.SingleOrDefaultAsync(update => update.UpdateId == updateId, token);
                if (row is null)
                    store.TelegramUpdates.Add(row = new TelegramUpdate { UpdateId = updateId, ReceivedAt = now });
                row.Failures++;
                row.Error = exception.GetType().Name;
                if (row.Failures < MaxFailures)
                    return UpdateOutcome.Failed;
                (row.DeadLetteredAt, row.Body) = (now, Encoding.UTF8.GetString(body));
                Log.DeadLettered(logger, updateId, row.Failures);
                return UpdateOutcome.DeadLettered;
            },
            cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Update {UpdateId} failed; Telegram will send it again")]
        public static partial void Failed(ILogger logger, Exception exception, long updateId);

        [LoggerMessage(LogLevel.Error, "Update {UpdateId} cannot be read ({Failure}) and is a dead letter now; it stays in the store for 90 days")]
        public static partial void Unreadable(ILogger logger, long updateId, string failure);

        [LoggerMessage(LogLevel.Error, "Update {UpdateId} failed {Failures} times and is a dead letter now; it stays in the store for 90 days")]
        public static partial void DeadLettered(ILogger logger, long updateId, int failures);
    }
}

/// <summary>What came of an update.</summary>
public enum UpdateOutcome
{
    Done,
    AlreadyDone,
    DeadLettered,

    /// <summary>Nothing of it took effect; it should be sent again.</summary>
    Failed,
}
