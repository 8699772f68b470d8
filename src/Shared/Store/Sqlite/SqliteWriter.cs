using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Store.Sqlite;

/// <summary>
/// The one writer of this process. Concurrent writes are gathered into one transaction with a savepoint each, so that they share
/// one durable commit; each succeeds or fails alone. Begins IMMEDIATE: what a write reads cannot change before it commits.
/// </summary>
internal sealed partial class SqliteWriter : StoreWriter
{
    private const int MaxGathered = 256;
    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(50);

    private readonly Channel<GatheredWrite> queue = Channel.CreateUnbounded<GatheredWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnections connections;
    private readonly StoreSettings settings;
    private readonly Wakeups wakeups;
    private readonly ILogger<SqliteWriter> logger;
    private readonly Lazy<Task> loop;
    private WriteConnection? connection;
    private Task<bool>? ready;
    private long dataVersion;
    private long lookedAt;

    public SqliteWriter(SqliteConnections connections, StoreSettings settings, Wakeups wakeups, ILogger<SqliteWriter> logger)
    {
        (this.connections, this.settings, this.wakeups, this.logger) = (connections, settings, wakeups, logger);
        loop = new Lazy<Task>(() => Task.Run(Run));
    }

    public override Task<T> Write<T>(Func<StoreContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        _ = loop.Value;
        var write = new GatheredWrite<T>(work, cancellationToken);
        return queue.Writer.TryWrite(write) ? write.Completion : throw new ObjectDisposedException(nameof(SqliteWriter));
    }

    public override void Start() => _ = loop.Value;

    public override async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (loop.IsValueCreated)
            await loop.Value;
        await Disconnect();
    }

    private async Task Run()
    {
        var gathered = new List<GatheredWrite>(MaxGathered);
        while (await NextWrites())
        {
            while (gathered.Count < MaxGathered && queue.Reader.TryRead(out var write))
                gathered.Add(write);
            if (gathered.Count > 0)
                await Commit(gathered);
            if (settings.WatchOtherProcesses && Stopwatch.GetElapsedTime(lookedAt) >= WatchEvery)
                await LookForOthers();
            gathered.Clear();
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

    private async Task Commit(List<GatheredWrite> gathered)
    {
        try
        {
            connection ??= await WriteConnection.Open(connections);
            connection.Begin();
            foreach (var write in gathered)
                await RunOne(write, connection);
            connection.Commit();
            foreach (var write in gathered)
            {
                // First: whoever has ended a session must not find it alive in this process.
                wakeups.Wake(write.Wakes);
                write.Complete();
            }
        }
        catch (Exception exception)
        {
            Log.CommitFailed(logger, exception, gathered.Count);
            foreach (var write in gathered)
                write.Fail(exception);
            await Disconnect();
        }
    }

    private static async Task RunOne(GatheredWrite write, WriteConnection connection)
    {
        connection.Savepoint();
        try
        {
            await write.Run(connection.Store);
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
            connection ??= await WriteConnection.Open(connections);
            var seen = connection.DataVersion();
            if (seen != dataVersion)
                wakeups.WakeAll();
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
        [LoggerMessage(LogLevel.Error, "A commit of {Writes} gathered writes failed; none of them took effect")]
        public static partial void CommitFailed(ILogger logger, Exception exception, int writes);

        [LoggerMessage(LogLevel.Warning, "Could not look for changes of other processes")]
        public static partial void WatchFailed(ILogger logger, Exception exception);
    }
}
