using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>Is this the browser that started the request?</summary>
internal static class RequestBrowser
{
    /// <summary>By the cookie that the request is bound to; or, once it is redeemed, by the one that replaced it.</summary>
    /// <returns>The cookie that owns the request; null when none does.</returns>
    public static async Task<BrowserCookie?> FindOwner(
        StoreContext store, LoginRequest request, IReadOnlyList<BrowserCookie> cookies, CancellationToken cancellationToken)
    {
        foreach (var cookie in cookies)
        {
            if (request.StartedBy(cookie) || (cookie.Id == request.RedeemedBrowserId && await IsKnown(store, cookie, cancellationToken)))
                return cookie;
        }

        return null;
    }

    private static async Task<bool> IsKnown(StoreContext store, BrowserCookie cookie, CancellationToken cancellationToken)
    {
        var known = await store.KnownBrowsers.AsNoTracking().SingleOrDefaultAsync(browser => browser.Id == cookie.Id, cancellationToken);
        return known is not null && (cookie.Secret.Matches(known.SecretHash) || cookie.Secret.Matches(known.PreviousSecretHash));
    }
}
