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
        var counter = await store.LimitCounters.SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
        if (counter is null)
            store.LimitCounters.Add(counter = new LimitCounter { Key = key, WindowEndsAt = now + window, Count = 0 });
        else if (now >= counter.WindowEndsAt)
            (counter.WindowEndsAt, counter.Count) = (now + window, 0);
        if (counter.Count >= limit)
            return counter.WindowEndsAt - now;
        counter.Count++;
        return null;
    }
}
