using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Seed;

internal static class StoredUsers
{
    private const int InOneTransaction = 20_000;
    private const int MaxLines = 10_000;

    /// <param name="file">Gets at most 10,000 users, spread evenly: the load asks for as many different ones of a large store as of a small one.</param>
    public static async Task Add(StoreWriter writer, int count, string file)
    {
        await using var lines = new StreamWriter(file);
        var every = Math.Max(1, count / MaxLines);
        for (var first = 0; first < count; first += InOneTransaction)
        {
            var users = Enumerable.Range(first, Math.Min(InOneTransaction, count - first))
                .Select(number => new SeededUser(number, DateTimeOffset.UtcNow))
                .ToList();
            await writer.Write((store, _, _) => Add(store, users), CancellationToken.None);
            for (var at = (every - (first % every)) % every; at < users.Count; at += every)
                await lines.WriteLineAsync(users[at].Line);
        }
    }

    private static async Task Add(StoreContext store, IReadOnlyList<SeededUser> users)
    {
        // The writer's usual 2 MB would be too small for a million random keys.
        if (store.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal))
            await store.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-1000000");
        foreach (var user in users)
        {
            store.Insert(user.User);
            store.Insert(user.Stored);
            store.Insert(user.Browser);
            store.Insert(user.Session);
        }
    }
}
