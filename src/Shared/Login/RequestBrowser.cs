using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>Is this the browser that started the request?</summary>
internal static class RequestBrowser
{
    /// <summary>
    /// By the cookie it started with; or by the one it holds since: a known browser's secret may have rotated, and a login
    /// replaces it.
    /// </summary>
    public static async Task<bool> Owns(StoreContext store, LoginRequest request, BrowserCookie? cookie, CancellationToken cancellationToken)
    {
        if (cookie is null)
            return false;
        if (request.StartedBy(cookie))
            return true;
        if (cookie.Id != request.BrowserId && cookie.Id != request.RedeemedBrowserId)
            return false;
        var known = await store.KnownBrowsers.AsNoTracking().SingleOrDefaultAsync(browser => browser.Id == cookie.Id, cancellationToken);
        return known is not null && (cookie.Secret.Matches(known.SecretHash) || cookie.Secret.Matches(known.PreviousSecretHash));
    }
}
