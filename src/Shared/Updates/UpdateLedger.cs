using System.Text;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Updates;

/// <summary>Lets each update take effect exactly once, in any order, however often it arrives.</summary>
public sealed partial class UpdateLedger(StoreWriter writer, TimeProvider time, ILogger<UpdateLedger> logger)
{
    /// <summary>An update that failed this often would hold up its chat for a day: it is set aside.</summary>
    public const int MostFailures = 5;

    /// <summary>Runs <paramref name="effects"/> in one transaction with the note that the update is done.</summary>
    /// <param name="body">UTF-8; kept when the update has to be set aside.</param>
    public async Task<UpdateOutcome> Apply(
        long updateId, byte[] body, Func<StoreContext, CancellationToken, Task> effects, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.Write((store, token) => Once(store, updateId, effects, token), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception, updateId);
            return await NoteFailure(updateId, body, exception, cancellationToken);
        }
    }

    private async Task<UpdateOutcome> Once(
        StoreContext store, long updateId, Func<StoreContext, CancellationToken, Task> effects, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isNew = await store.InsertUnlessThere(new TelegramUpdate { UpdateId = updateId, ReceivedAt = now, DoneAt = now }, cancellationToken);
        if (!isNew)
        {
            var seen = await store.TelegramUpdates.AsTracking().SingleAsync(row => row.UpdateId == updateId, cancellationToken);
            if (seen.DoneAt is not null)
                return UpdateOutcome.AlreadyDone;
            if (seen.SetAsideAt is not null)
                return UpdateOutcome.SetAside;
            seen.DoneAt = now;
        }

        await effects(store, cancellationToken);
        return UpdateOutcome.Done;
    }

    private Task<UpdateOutcome> NoteFailure(long updateId, byte[] body, Exception exception, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, token) =>
            {
                var row = await store.TelegramUpdates.AsTracking().SingleOrDefaultAsync(update => update.UpdateId == updateId, token);
                if (row is null)
                    store.TelegramUpdates.Add(row = new TelegramUpdate { UpdateId = updateId, ReceivedAt = time.GetUtcNow() });
                row.Failures++;
                row.Error = exception.GetType().Name;
                if (row.Failures < MostFailures)
                    return UpdateOutcome.Failed;
                (row.SetAsideAt, row.Body) = (time.GetUtcNow(), Encoding.UTF8.GetString(body));
                Log.SetAside(logger, updateId, row.Failures);
                return UpdateOutcome.SetAside;
            },
            cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Update {UpdateId} failed; Telegram will send it again")]
        public static partial void Failed(ILogger logger, Exception exception, long updateId);

        [LoggerMessage(LogLevel.Error, "Update {UpdateId} failed {Failures} times and is set aside; it stays in the store for 90 days")]
        public static partial void SetAside(ILogger logger, long updateId, int failures);
    }
}

/// <summary>What came of an update.</summary>
public enum UpdateOutcome
{
    Done,
    AlreadyDone,
    SetAside,

    /// <summary>Nothing of it took effect; it should be sent again.</summary>
    Failed,
}
