using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Store.HotPaths;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>A browser cookie, and the known browser that it belongs to.</summary>
internal sealed record PresentedBrowser(BrowserCookie Cookie, KnownBrowserOfUser Known, SecretStatus Status)
{
    public bool IsKnown => Status is SecretStatus.Current or SecretStatus.Previous;

    /// <summary>What the browser should hold, when it is known.</summary>
    public BrowserCookie CurrentCookie => Cookie with { Secret = Known.Browser.Current(Cookie.Secret, Status) };
}

internal static class PresentedBrowsers
{
    /// <summary>
    /// Of several cookies the valid one counts, in any order; if they lead to different users, none does: somebody has planted one
    /// beside the user's own.
    /// </summary>
    /// <returns>Null: no known browser.</returns>
    public static async Task<PresentedBrowser?> FindPresented(
        this StoreContext store, LoginContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        PresentedBrowser? best = null;
        foreach (var cookie in context.Browsers)
        {
            if (await store.FindKnownBrowser(cookie.Id, cancellationToken) is not { } known)
                continue;
            var presented = new PresentedBrowser(cookie, known, known.Browser.Verify(cookie.Secret, context.Origin, now));
            if (presented.IsKnown && best?.IsKnown == true && best.Known.User.Id != known.User.Id)
                return null;
            if (presented.Status != SecretStatus.Unknown && (best is null || presented.Status < best.Status))
                best = presented;
        }

        return best;
    }
}
