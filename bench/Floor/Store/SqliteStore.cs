using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace JobRadar.BotAuth.Floor.Store;

/// <summary>One writer batches concurrent writes into one commit, WAL and synchronous=FULL as in the product; readers have connections of their own.</summary>
internal sealed class SqliteStore : IFloorStore
{
    private const int MaxBatch = 256;

    private readonly string connectionString;
    private readonly ConcurrentBag<Statements> readers = [];
    private readonly Channel<IBatchedWrite> queue = Channel.CreateUnbounded<IBatchedWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task writing;

    public SqliteStore(string connectionString)
    {
        this.connectionString = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, Pooling = false }.ToString();
        writing = Task.Run(Run);
    }

    public async Task<T> Read<T>(Func<Statements, ValueTask<T>> work)
    {
        if (!readers.TryTake(out var statements))
            statements = new Statements(Open());
        var result = await work(statements);
        readers.Add(statements);
        return result;
    }

    public Task<T> Write<T>(Func<Statements, ValueTask<T>> work)
    {
        var batch = new BatchedWrite<T>(work);
        queue.Writer.TryWrite(batch);
        return batch.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await writing;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    private async Task Run()
    {
        await using var connection = Open();
        await new Statement(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL").Execute();
        var (begin, commit, statements) = (new Statement(connection, "BEGIN IMMEDIATE"), new Statement(connection, "COMMIT"), new Statements(connection));
        var batch = new List<IBatchedWrite>(MaxBatch);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && queue.Reader.TryRead(out var write))
                batch.Add(write);
            await begin.Execute();
            foreach (var write in batch)
                await write.Run(statements);
            await commit.Execute();
            foreach (var write in batch)
                write.Complete();
            batch.Clear();
        }
    }

    private interface IBatchedWrite
    {
        ValueTask Run(Statements statements);

        void Complete();
    }

    private sealed class BatchedWrite<T>(Func<Statements, ValueTask<T>> work) : IBatchedWrite
    {
        private T? result;

        public TaskCompletionSource<T> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask Run(Statements statements) => result = await work(statements);

        public void Complete() => Done.SetResult(result!);
    }
}
