using System.Data;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Store.PostgreSql;

/// <summary>
/// Each write is a REPEATABLE READ transaction of its own; PostgreSQL batches their commits. Of writes that change the same row at once one commits,
/// the others run again: from then on one at a time in this process, so that they do not go on disturbing each other. Why not
/// SERIALIZABLE: docs/decisions/0011.
/// </summary>
internal sealed partial class PostgresWriter(
    PostgresConnections connections,
    PostgresNotifications others,
    ClientList clients,
    ChangeNotifications notifications,
    AuditLog audit,
    TimeProvider time,
    ILogger<PostgresWriter> logger)
    : StoreWriter
{
    private const int MaxRuns = 20;

    /// <summary>A write that has lost this often has new ones wait until it is through.</summary>
    private const int MaxRunsBesideOthers = 3;

    // Another host's lane may hold the same row: pauses of chance keep the two out of step, and grow for whoever goes on losing.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly SemaphoreSlim lane = new(1);
    private volatile Task entrance = Task.CompletedTask;
    private volatile bool closed;

    protected override async Task<T> Run<T>(Func<StoreContext, DateTimeOffset, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        await entrance.WaitAsync(cancellationToken);
        try
        {
            return await RunOnce(work, cancellationToken);
        }
        catch (Exception exception) when (Rerun.Cause(exception) is { } lost)
        {
            Log.RunsAgain(logger, lost);
            return await RunInLane(work, lost, cancellationToken);
        }
    }

    public override void Start() => others.Start();

    public override ValueTask DisposeAsync()
    {
        closed = true;
        return ValueTask.CompletedTask;
    }

    private async Task<T> RunInLane<T>(Func<StoreContext, DateTimeOffset, CancellationToken, Task<T>> work, string lost, CancellationToken cancellationToken)
    {
        await lane.WaitAsync(cancellationToken);
        var through = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            for (var run = 2; ; run++)
            {
                if (run > MaxRunsBesideOthers)
                    entrance = through.Task;
                try
                {
                    return await RunOnce(work, cancellationToken);
                }
                catch (Exception exception) when (Rerun.Cause(exception, lost) is { } again)
                {
                    if (run == MaxRuns)
                        throw new TimeoutException($"A write gave up after {run} runs: each time another one had come between.", exception);
                    lost = again;
                    Log.RunsAgain(logger, lost);
                }

                await Task.Delay(Pause * (run * Random.Shared.NextDouble()), time, cancellationToken);
            }
        }
        finally
        {
            entrance = Task.CompletedTask;
            through.SetResult();
            lane.Release();
        }
    }

    private async Task<T> RunOnce<T>(Func<StoreContext, DateTimeOffset, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var store = connections.OpenToWrite();
        store.Clients = clients;
        try
        {
            await using var transaction = await store.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            var result = await work(store, time.GetUtcNow(), cancellationToken);
            await store.SaveAll(cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            var changes = store.TakeChanges();
            notifications.Notify(changes);
            others.Tell(changes);
            audit.Tell(store.TakeUntold());
            return result;
        }
        finally
        {
            store.Forget();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "A write runs again ({SqlState})")]
        public static partial void RunsAgain(ILogger logger, string sqlState);
    }
}
