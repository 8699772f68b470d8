using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>The browsers in which a user may log in without a code.</summary>
public sealed class KnownBrowserList(StoreReader reader, StoreWriter writer, TimeProvider time)
{
    public async Task<int> Count(Guid userId, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await Known(store, userId).CountAsync(cancellationToken);
    }

    /// <summary>A page of them, the last used first.</summary>
    /// <param name="own">The one that comes before all others.</param>
    public async Task<IReadOnlyList<KnownBrowser>> Page(Guid userId, Guid? own, int skip, int limit, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await Known(store, userId)
            .OrderByDescending(browser => browser.Id == own)
            .ThenByDescending(browser => browser.LastUsedAt)
            .ThenBy(browser => browser.Id)
            .Skip(skip)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Its next login goes through the bot. Its sessions stay.</summary>
    /// <returns>False when the user has no such browser.</returns>
    public Task<bool> Forget(Guid userId, Guid browserId, RequestOrigin by, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, now, token) =>
            {
                store.Notify(Change.Sessions(userId));
                var own = store.KnownBrowsers.Where(browser => browser.Id == browserId && browser.UserId == userId);
                return await store.ForgetBrowsers(own, "forgotten", "browser", by, now, token) == 1;
            },
            cancellationToken);

    private IQueryable<KnownBrowser> Known(StoreContext store, Guid userId)
    {
        var now = time.GetUtcNow();
        return store.KnownBrowsers.Where(browser => browser.UserId == userId && browser.ExpiresAt > now);
    }
}
