namespace JobRadar.BotAuth.Shared.Store.Sqlite;

/// <summary>One write on its way through <see cref="SqliteWriter"/>.</summary>
internal abstract class GatheredWrite
{
    public abstract Task Run(StoreContext store);

    /// <summary>Whom to wake once the commit is durable.</summary>
    public IReadOnlyCollection<string> Wakes { get; protected set; } = [];

    /// <summary>The commit is durable.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}

internal sealed class GatheredWrite<T>(Func<StoreContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) : GatheredWrite
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Completion => done.Task;

    public override async Task Run(StoreContext store)
    {
        cancellationToken.ThrowIfCancellationRequested();
        result = await work(store, cancellationToken);
        await store.SaveAll(cancellationToken);
        Wakes = store.TakeWakes();
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
