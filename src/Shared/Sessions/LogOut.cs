using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>The user logs out in the session's own browser: it ends at once, and nobody needs to be told.</summary>
public sealed class LogOut(StoreWriter writer, TimeProvider time)
{
    /// <param name="token">Null when the browser had no session any more.</param>
    /// <param name="forget">The browser whose next login shall go through the bot; null to keep it known.</param>
    public async Task End(Secret? token, BrowserCookie? forget, CancellationToken cancellationToken)
    {
        if (token is null && forget is null)
            return;
        await writer.Write(
            async (store, cancel) =>
            {
                if (token is not null)
                    await End(store, token, cancel);
                if (forget is not null)
                    await Forget(store, forget, cancel);
            },
            cancellationToken);
    }

    private async Task End(StoreContext store, Secret token, CancellationToken cancellationToken)
    {
        var hash = token.Hash();
        var session = await store.UserSessions.SingleOrDefaultAsync(row => row.TokenHash == hash && row.EndedAt == null, cancellationToken);
        if (session is null)
            return;
        await store.UserSessions
            .Where(row => row.Id == session.Id && row.EndedAt == null)
            .EndAll(EndReason.LoggedOut, time.GetUtcNow(), cancellationToken);
        store.Wake(Wakeups.Sessions(session.UserId));
    }

    private static async Task Forget(StoreContext store, BrowserCookie cookie, CancellationToken cancellationToken)
    {
        var hash = cookie.Secret.Hash();
        await store.KnownBrowsers
            .Where(browser => browser.Id == cookie.Id && (browser.SecretHash == hash || browser.PreviousSecretHash == hash))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
