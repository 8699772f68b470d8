using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Browsers;

internal static class BrowserForgetting
{
    /// <summary>The only way in which known browsers stop being known before their time is over, save that they get another id.</summary>
    /// <param name="origin">Of whoever wants it; null where that is nobody at a browser.</param>
    /// <param name="by">As in <see cref="AuditEvent.By"/>.</param>
    /// <returns>How many.</returns>
    public static async Task<int> ForgetBrowsers(
        this StoreContext store, IQueryable<KnownBrowser> browsers, string reason, string? by, RequestOrigin? origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var forgotten = await browsers.AsNoTracking().ToListAsync(cancellationToken);
        if (forgotten.Count == 0)
            return 0;
        foreach (var browser in forgotten)
        {
            store.Audit(
                AuditKind.BrowserForgotten,
                reason,
                browser.UserId,
                origin ?? new RequestOrigin(browser.Ip, browser.Browser, browser.Os),
                now,
                browserId: browser.Id,
                by: by);
        }

        return await browsers.ExecuteDeleteAsync(cancellationToken);
    }
}
