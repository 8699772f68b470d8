using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>The user logs out in the session's own browser: it ends at once, and nobody needs to be told.</summary>
public sealed class LogOut(StoreWriter writer, TimeProvider time)
{
    /// <param name="forgetBrowser">The browser's next login goes through the bot.</param>
    public Task End(Secret token, BrowserCookie? browser, bool forgetBrowser, CancellationToken cancellationToken) =>
        writer.Write(
            async (store, cancel) =>
            {
                var hash = token.Hash();
                await store.UserSessions
                    .Where(session => session.TokenHash == hash && session.EndedAt == null)
                    .EndAll(EndReason.LoggedOut, time.GetUtcNow(), cancel);
                if (forgetBrowser && browser is not null)
                    await Forget(store, browser, cancel);
            },
            cancellationToken);

    private static async Task Forget(StoreContext store, BrowserCookie cookie, CancellationToken cancellationToken)
    {
        var hash = cookie.Secret.Hash();
        await store.KnownBrowsers
            .Where(browser => browser.Id == cookie.Id && (browser.SecretHash == hash || browser.PreviousSecretHash == hash))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
