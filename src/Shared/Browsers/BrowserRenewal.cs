using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Browsers;

internal static class BrowserRenewal
{
    /// <summary>
    /// A session of this browser was ended at this browser: whoever had the ended one may hold a copy of the cookie, so the browser gets
    /// another, and its user keeps the trust that a copy loses.
    /// </summary>
    public static async Task<BrowserCookie> RenewBrowser(
        this StoreContext store, PresentedBrowser presented, LoginContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var old = presented.Known.Browser;
        var (row, secret) = old.Renew(now);
        var cookie = secret with { Binding = presented.Cookie.Binding };
        await store.KnownBrowsers.Where(browser => browser.Id == old.Id).ExecuteDeleteAsync(cancellationToken);
        store.KnownBrowsers.Add(row);
        store.Audit(AuditKind.BrowserRenewed, "session_ended_here", row.UserId, context.Origin, now, browserId: row.Id);
        await Follow(store, presented.Known.User, old.Id, row.Id, cancellationToken);
        await OpenRequests.Rebind(store, context.Browsers, cookie, now, cancellationToken);
        return cookie;
    }

    /// <summary>A "not me" to any of its logins, however late, still finds the browser.</summary>
    private static async Task Follow(StoreContext store, User user, Guid from, Guid to, CancellationToken cancellationToken)
    {
        await store.SiteSessions
            .Where(session => session.UserId == user.Id && session.BrowserId == from)
            .ExecuteUpdateAsync(update => update.SetProperty(session => session.BrowserId, to), cancellationToken);
        await store.LoginRequests
            .Where(request => request.Phone == user.Phone && request.RedeemedBrowserId == from)
            .ExecuteUpdateAsync(update => update.SetProperty(request => request.RedeemedBrowserId, to), cancellationToken);
    }
}
