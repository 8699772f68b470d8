namespace JobRadar.BotAuth.Shared.Store;

/// <summary>
/// All writes of this process. A write sees the store as it was when it began, and commits only if nobody has changed a row meanwhile that it
/// changes, too. What it decides by and does not change it guards, such as <see cref="TelegramSessions.TelegramSessionLock"/>; so use cases need
/// no locks of their own. On SQLite nothing is written meanwhile at all.
/// </summary>
public abstract class StoreWriter : IAsyncDisposable
{
    /// <summary>A store that does a thousand writes a second would let the last of more than these wait longer than anybody does.</summary>
    internal const int MaxWaiting = 10_000;

    private int waiting;

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction, saves what it changed in the context, and returns once that is durable. When it
    /// throws, nothing of it stays. The work must touch nothing but the store: others may wait behind it, and it runs again from its
    /// beginning when another write has come between.
    /// </summary>
    /// <param name="work">Gets the store, the time of this run, and the token.</param>
    /// <exception cref="StoreBusyException">Too many others wait.</exception>
    public async Task<T> Write<T>(Func<StoreContext, DateTimeOffset, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref waiting);
            throw new StoreBusyException();
        }

        try
        {
            return await Run(work, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <inheritdoc cref="Write{T}"/>
    public Task Write(Func<StoreContext, DateTimeOffset, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Write(
            async (store, now, token) =>
            {
                await work(store, now, token);
                return true;
            },
            cancellationToken);

    /// <inheritdoc cref="Write{T}"/>
    protected abstract Task<T> Run<T>(Func<StoreContext, DateTimeOffset, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Begins the watch for other processes even before the first write.</summary>
    public abstract void Start();

    /// <summary>What was asked for is still written; later writes are refused.</summary>
    public abstract ValueTask DisposeAsync();
}
