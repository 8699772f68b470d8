namespace JobRadar.BotAuth.Shared.Store;

/// <summary>
/// All writes of this process. A write sees the store as it was when it began, and commits only if nobody has changed a row meanwhile that it
/// changes, too. What it decides by and does not change it guards, such as <see cref="TelegramSessions.TelegramSessionLock"/>; so use cases need
/// no locks of their own. On SQLite nothing is written meanwhile at all.
/// </summary>
public abstract class StoreWriter : IAsyncDisposable
{
    /// <summary>
    /// Runs <paramref name="work"/> in a transaction, saves what it changed in the context, and returns once that is durable. When it
    /// throws, nothing of it stays. The work must touch nothing but the store: others may wait behind it, and it runs again from its
    /// beginning when another write has come between.
    /// </summary>
    /// <param name="work">Gets the store, the time of this run, and the token.</param>
    public abstract Task<T> Write<T>(Func<StoreContext, DateTimeOffset, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <inheritdoc cref="Write{T}"/>
    public Task Write(Func<StoreContext, DateTimeOffset, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Write(
            async (store, now, token) =>
            {
                await work(store, now, token);
                return true;
            },
            cancellationToken);

    /// <summary>Begins the watch for other processes even before the first write.</summary>
    public abstract void Start();

    /// <summary>What was asked for is still written; later writes are refused.</summary>
    public abstract ValueTask DisposeAsync();
}
