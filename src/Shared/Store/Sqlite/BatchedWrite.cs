using JobRadar.BotAuth.Shared.Audit;

namespace JobRadar.BotAuth.Shared.Store.Sqlite;

/// <summary>One write on its way through <see cref="SqliteWriter"/>.</summary>
internal abstract class BatchedWrite
{
    public abstract Task Run(StoreContext store, DateTimeOffset now);

    /// <summary>Whom to notify once the commit is durable.</summary>
    public IReadOnlyCollection<string> Changes { get; protected set; } = [];

    /// <summary>What the log hears of once the commit is durable.</summary>
    public IReadOnlyList<AuditEvent> Untold { get; protected set; } = [];

    /// <summary>The commit is durable.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}

internal sealed class BatchedWrite<T>(Func<StoreContext, DateTimeOffset, CancellationToken, Task<T>> work, CancellationToken cancellationToken) : BatchedWrite
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Completion => done.Task;

    public override async Task Run(StoreContext store, DateTimeOffset now)
    {
        cancellationToken.ThrowIfCancellationRequested();
        result = await work(store, now, cancellationToken);
        await store.SaveAll(cancellationToken);
        (Changes, Untold) = (store.TakeChanges(), store.TakeUntold());
    }

    public override void Complete() => done.TrySetResult(result!);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
            done.TrySetCanceled(cancellationToken);
        else
            done.TrySetException(exception);
    }
}
