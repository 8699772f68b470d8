using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>The browsers in which a user may log in without a code.</summary>
public sealed class KnownBrowserList(StoreReader reader, StoreWriter writer, TimeProvider time)
{
    /// <summary>More than anybody has on purpose.</summary>
    public const int Most = 200;

    /// <summary>The last used first.</summary>
    public async Task<IReadOnlyList<KnownBrowser>> Of(Guid userId, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        var now = time.GetUtcNow();
        return await store.KnownBrowsers
            .Where(browser => browser.UserId == userId && browser.ExpiresAt > now)
            .OrderByDescending(browser => browser.LastUsedAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Its next login goes through the bot. Its sessions stay.</summary>
    /// <returns>False when the user has no such browser.</returns>
    public Task<bool> Forget(Guid userId, Guid browserId, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, token) =>
            {
                store.Wake(Wakeups.Sessions(userId));
                return await store.KnownBrowsers
                    .Where(browser => browser.Id == browserId && browser.UserId == userId)
                    .ExecuteDeleteAsync(token) == 1;
            },
            cancellationToken);
}
