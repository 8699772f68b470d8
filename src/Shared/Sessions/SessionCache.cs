using System.Collections.Concurrent;
using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>
/// Sessions that this process has just read: a page asks for its session several times in a row. What ends a session notifies of its user's sessions,
/// here before the one who ended it hears of it, so nothing ended is found; another host's notification is a hint that may be lost, hence
/// <see cref="Lifetime"/>.
/// </summary>
public sealed class SessionCache(ChangeNotifications notifications, TimeProvider time)
{
    /// <summary>Half of the 2 s within which a session ended elsewhere is refused.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private volatile Generation current = new(time.GetTimestamp());

    /// <summary>The session of this token hash as it is now, or at most <see cref="Lifetime"/> ago if nothing was heard of its user since.</summary>
    public async ValueTask<CheckedSession?> Find(byte[] hash, Func<byte[], Task<CheckedSession?>> read)
    {
        // All are forgotten together: nothing has to be counted, swept or dated one by one.
        var generation = current;
        if (time.GetElapsedTime(generation.Since) >= Lifetime)
            current = generation = new Generation(time.GetTimestamp());
        var key = new Guid(hash.AsSpan(0, 16));
        if (generation.Sessions.TryGetValue(key, out var kept) && !notifications.HasChanged(kept.Change, kept.Stamp)
            && kept.Found.Session.TokenHash.AsSpan().SequenceEqual(hash))
            return kept.Found;

        var stamp = notifications.Stamp;
        if (await read(hash) is not { } found)
            return null;
        generation.Sessions[key] = new Kept(found, Change.Sessions(found.User.Id), stamp);
        return found;
    }

    private sealed record Kept(CheckedSession Found, string Change, long Stamp);

    private sealed class Generation(long since)
    {
        public long Since => since;

        public ConcurrentDictionary<Guid, Kept> Sessions { get; } = new();
    }
}
