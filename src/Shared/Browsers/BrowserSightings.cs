using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Store.HotPaths;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>
/// Notes that a browser has shown its current secret: its answer was not lost, so whoever comes with the one before, once its grace is over, holds a copy.
/// </summary>
public sealed partial class BrowserSightings(StoreReader reader, StoreWriter writer, ILogger<BrowserSightings> logger) : IDisposable
{
    private const int Remembered = 20_000;

    /// <summary>Cookies that need not be looked at again: what one says changes only together with its value.</summary>
    private readonly MemoryCache looked = new(new MemoryCacheOptions { SizeLimit = Remembered });

    /// <summary>Returns when it is in the store. Costs nothing but a hash when this cookie was here before.</summary>
    public async Task Note(BrowserCookie cookie, CancellationToken cancellationToken)
    {
        var key = new Guid(cookie.Secret.Hash().AsSpan(0, 16));
        if (looked.TryGetValue(key, out _))
            return;
        try
        {
            if (await IsNews(cookie, cancellationToken))
                await writer.Write((store, _, token) => store.NoteCurrentSeen(cookie, token), cancellationToken);
            looked.Set(key, true, new MemoryCacheEntryOptions { Size = 1 });
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What the request is about does not depend on it, and the next one tries again.
            Log.NotNoted(logger, exception, cookie.Id);
        }
    }

    public void Dispose() => looked.Dispose();

    private async Task<bool> IsNews(BrowserCookie cookie, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return await store.FindKnownBrowser(cookie.Id, cancellationToken) is { Browser: { PreviousSecretHash: not null, CurrentSeen: false } browser }
            && cookie.Secret.Matches(browser.SecretHash);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Could not note that browser {BrowserId} has its current secret")]
        public static partial void NotNoted(ILogger logger, Exception exception, Guid browserId);
    }
}

internal static class BrowserSighting
{
    public static Task<int> NoteCurrentSeen(this StoreContext store, BrowserCookie cookie, CancellationToken cancellationToken)
    {
        var hash = cookie.Secret.Hash();
        return store.KnownBrowsers
            .Where(browser => browser.Id == cookie.Id && browser.SecretHash == hash && !browser.CurrentSeen)
            .ExecuteUpdateAsync(update => update.SetProperty(browser => browser.CurrentSeen, true), cancellationToken);
    }
}
