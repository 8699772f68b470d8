using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.Shared.Limits;

/// <summary>
/// How often something may come from one network in a window. Of IPv6 two networks count: the /64 that any subscriber has, and the /56 that many have
/// (RFC 6177) and that holds 256 of the former; it may hold several subscribers, too, and so has room for <see cref="SubscribersOfSite"/>.
/// </summary>
/// <param name="Name">Of what is counted.</param>
/// <param name="Limit">Of an IPv4 address or a /64.</param>
public sealed record NetworkLimit(string Name, int Limit, TimeSpan Window)
{
    /// <summary>A /56 may do as much as so many /64s.</summary>
    public const int SubscribersOfSite = 4;

    /// <returns>Null when this one is within the limit, else how long until the window ends; then nothing was counted.</returns>
    public async Task<TimeSpan?> Count(StoreContext store, RequestOrigin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await Wait(store, origin, now, cancellationToken) is { } wait)
            return wait;
        foreach (var (key, limit) in Windows(origin))
            await LimitWindow.Count(store, key, limit, Window, now, cancellationToken);
        return null;
    }

    /// <summary>Without counting anything.</summary>
    /// <inheritdoc cref="Count"/>
    public async Task<TimeSpan?> Wait(StoreContext store, RequestOrigin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        TimeSpan? longest = null;
        foreach (var (key, limit) in Windows(origin))
        {
            if (await LimitWindow.Wait(store, key, limit, now, cancellationToken) is { } wait && !(longest >= wait))
                longest = wait;
        }

        return longest;
    }

    private IEnumerable<(string Key, int Limit)> Windows(RequestOrigin origin)
    {
        yield return ($"{Name}:{origin.Network()}", Limit);
        if (origin.Site() is { } site)
            yield return ($"{Name}:{site}", (int)Math.Min((long)Limit * SubscribersOfSite, int.MaxValue));
    }
}
