using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Sessions;

/// <summary>The user logs out in the session's own browser: it ends at once, and nobody needs to be told.</summary>
public sealed class LogOut(StoreWriter writer)
{
    /// <param name="forgetBrowser">Its next login shall go through the bot.</param>
    public async Task End(LoginContext context, bool forgetBrowser, CancellationToken cancellationToken)
    {
        var forget = forgetBrowser ? context.Browser : null;
        if (context.Token is null && forget is null)
            return;
        await writer.Write(
            async (store, now, token) =>
            {
                if (context.Token is { } presented)
                    await EndPresented(store, presented, EndReason.LoggedOut, context, now, token);
                if (forget is not null)
                    await Forget(store, forget, token);
            },
            cancellationToken);
    }

    /// <summary>The session whose token this browser presents. It may be another user's than the one who logs in.</summary>
    internal static async Task EndPresented(
        StoreContext store, Secret presented, EndReason reason, LoginContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = presented.Hash();
        var session = await store.SiteSessions.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash && row.EndedAt == null, cancellationToken);
        if (session is not null)
            await store.EndSessions(
                session.UserId, new SessionScope.One(session.Id), reason, new Actor.AtBrowser(session.BrowserId, context.Origin), now, cancellationToken);
    }

    private static async Task Forget(StoreContext store, BrowserCookie cookie, CancellationToken cancellationToken)
    {
        var hash = cookie.Secret.Hash();
        await store.KnownBrowsers
            .Where(browser => browser.Id == cookie.Id && (browser.SecretHash == hash || browser.PreviousSecretHash == hash))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
