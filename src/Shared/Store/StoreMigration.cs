using JobRadar.BotAuth.Shared.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Store;

/// <summary>
/// Brings the store to this version's schema and opens its key ring. Several hosts may start at once on an empty store, and a host that dies in the
/// middle does not lock the next one out: the lock ends with its process.
/// </summary>
public abstract partial class StoreMigration
{
    private readonly Sealer sealer;
    private readonly ILogger<StoreMigration> logger;

    private protected StoreMigration(Sealer sealer, ILogger<StoreMigration> logger) => (this.sealer, this.logger) = (sealer, logger);

    private protected ILogger<StoreMigration> Logger => logger;

    /// <exception cref="StoreUnusableException">The store cannot be opened, written or locked.</exception>
    public abstract Task Apply(CancellationToken cancellationToken);

    private protected async Task Migrate(StoreContext store, Func<Task> beforeFirst, CancellationToken cancellationToken)
    {
        var known = store.Database.GetMigrations().ToList();
        var applied = (await store.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Except(known, StringComparer.Ordinal).LastOrDefault() is { } unknown)
        {
            throw new StoreUnusableException(
                $"ConnectionStrings:Store: another version of this program made this store, a newer one or one from before the first release (its step {unknown} is unknown here); start that version, or name another store.");
        }

        var pending = known.Except(applied, StringComparer.Ordinal).ToList();
        if (pending.Count == 0)
            return;
        await beforeFirst();
        await store.Database.MigrateAsync(cancellationToken);
        Log.Migrated(logger, pending.Count, pending[^1]);
    }

    /// <summary>A host keeps the key ring that it saw first: hosts that start at once must not make a key each, so the lock is still held.</summary>
    private protected void OpenKeyRing() => sealer.OpenKeyRing();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Store migrated: {Count} step(s), the last is {Last}")]
        public static partial void Migrated(ILogger logger, int count, string last);
    }
}

/// <summary>The store cannot be used as configured. The message is one sentence for the operator.</summary>
public sealed class StoreUnusableException(string sentence, Exception? cause = null) : Exception(sentence, cause);
