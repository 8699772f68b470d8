using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Limits;

/// <summary>Counting in fixed windows, inside the transaction of what is counted.</summary>
public static class LimitWindow
{
    /// <returns>Null when this one is within the limit, else how long until the window ends.</returns>
    public static async Task<TimeSpan?> Count(
        StoreContext store, string key, int limit, TimeSpan window, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counter = await Find(store, key, cancellationToken);
        if (counter is null)
        {
            await store.InsertUnlessThere(new LimitCounter { Key = key, WindowEndsAt = now + window, Count = 1 }, cancellationToken);
            return null;
        }

        if (now >= counter.WindowEndsAt)
            (counter.WindowEndsAt, counter.Count) = (now + window, 0);
        if (counter.Count >= limit)
            return counter.WindowEndsAt - now;
        counter.Count++;
        return null;
    }

    /// <summary>Without counting anything.</summary>
    /// <inheritdoc cref="Count"/>
    public static async Task<TimeSpan?> Wait(StoreContext store, string key, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Find(store, key, cancellationToken) is { } counter && counter.Count >= limit && now < counter.WindowEndsAt
            ? counter.WindowEndsAt - now
            : null;

    private static Task<LimitCounter?> Find(StoreContext store, string key, CancellationToken cancellationToken) =>
        store.LimitCounters.SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
}
