using System.Diagnostics;
using System.Threading.Channels;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Clients;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Store.Sqlite;

/// <summary>
/// The one writer of this process. Concurrent writes are batched into one transaction with a savepoint each, so that they share
/// one durable commit; each succeeds or fails alone. Begins IMMEDIATE: what a write reads cannot change before it commits.
/// </summary>
internal sealed partial class SqliteWriter : StoreWriter
{
    private const int MaxBatch = 256;
    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(50);

    private readonly Channel<BatchedWrite> queue = Channel.CreateUnbounded<BatchedWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnections connections;
    private readonly StoreSettings settings;
    private readonly ClientList clients;
    private readonly ChangeNotifications notifications;
    private readonly AuditLog audit;
    private readonly TimeProvider time;
    private readonly ILogger<SqliteWriter> logger;
    private readonly Lazy<Task> loop;
    private WriteConnection? connection;
    private Task<bool>? ready;
    private long dataVersion;
    private long lookedAt;

    public SqliteWriter(
        SqliteConnections connections,
        StoreSettings settings,
        ClientList clients,
        ChangeNotifications notifications,
        AuditLog audit,
        TimeProvider time,
        ILogger<SqliteWriter> logger)
    {
        (this.connections, this.settings, this.clients, this.notifications) = (connections, settings, clients, notifications);
        (this.audit, this.time, this.logger) = (audit, time, logger);
        loop = new Lazy<Task>(() => Task.Run(Loop));
    }

    protected override async Task<T> Run<T>(Func<StoreContext, DateTimeOffset, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        _ = loop.Value;
        var write = new BatchedWrite<T>(work, cancellationToken);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(write), this);
        var result = await write.Completion;
        // By whoever asked, not by the loop: other writes wait for that one.
        audit.Tell(write.Untold);
        return result;
    }

    public override void Start() => _ = loop.Value;

    public override async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (loop.IsValueCreated)
            await loop.Value;
        await Disconnect();
    }

    private async Task Loop()
    {
        var batch = new List<BatchedWrite>(MaxBatch);
        while (await NextWrites())
        {
            while (batch.Count < MaxBatch && queue.Reader.TryRead(out var write))
                batch.Add(write);
            if (batch.Count > 0)
                await Commit(batch);
            if (settings.WatchOtherProcesses && Stopwatch.GetElapsedTime(lookedAt) >= WatchEvery)
                await LookForOthers();
            batch.Clear();
        }
    }

    private async Task<bool> NextWrites()
    {
        ready ??= queue.Reader.WaitToReadAsync().AsTask();
        if (settings.WatchOtherProcesses && await Task.WhenAny(ready, Task.Delay(WatchEvery)) != ready)
            return true;
        var more = await ready;
        ready = null;
        return more;
    }

    private async Task Commit(List<BatchedWrite> batch)
    {
        try
        {
            connection ??= await WriteConnection.Open(connections, clients);
            connection.Begin();
            foreach (var write in batch)
                await RunOne(write, connection);
            connection.Commit();
            foreach (var write in batch)
            {
                // First: whoever has ended a session must not find it alive in this process.
                notifications.Notify(write.Changes);
                write.Complete();
            }
        }
        catch (Exception exception)
        {
            Log.CommitFailed(logger, exception, batch.Count);
            foreach (var write in batch)
                write.Fail(exception);
            await Disconnect();
        }
    }

    private async Task RunOne(BatchedWrite write, WriteConnection connection)
    {
        connection.Savepoint();
        try
        {
            await write.Run(connection.Store, time.GetUtcNow());
        }
        catch (Exception exception)
        {
            connection.Undo();
            write.Fail(exception);
        }
        finally
        {
            connection.Store.Forget();
        }

        connection.Release();
    }

    private async ValueTask Disconnect()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        (connection, dataVersion) = (null, 0);
    }

    private async Task LookForOthers()
    {
        lookedAt = Stopwatch.GetTimestamp();
        try
        {
            connection ??= await WriteConnection.Open(connections, clients);
            var seen = connection.DataVersion();
            if (seen != dataVersion)
                notifications.NotifyAll();
            dataVersion = seen;
        }
        catch (SqliteException exception)
        {
            Log.WatchFailed(logger, exception);
            await Disconnect();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A commit of {Writes} batched writes failed; none of them took effect")]
        public static partial void CommitFailed(ILogger logger, Exception exception, int writes);

        [LoggerMessage(LogLevel.Warning, "Could not look for changes of other processes")]
        public static partial void WatchFailed(ILogger logger, Exception exception);
    }
}
