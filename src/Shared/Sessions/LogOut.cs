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
    /// <returns>The browser's new cookie; null when it keeps the one it has, or has none any more.</returns>
    public async Task<BrowserCookie?> End(LoginContext context, bool forgetBrowser, CancellationToken cancellationToken)
    {
        if (context.Token is null && !forgetBrowser)
            return null;
        return await writer.Write(
            async (store, now, token) =>
            {
                var ended = context.Token is { } presented
                    ? await EndPresented(store, presented, EndReason.LoggedOut, context, now, token)
                    : null;
                if (forgetBrowser)
                    await Forget(store, context, now, token);
                return !forgetBrowser && ended is not null && await store.FindPresented(context, now, token) is { IsKnown: true } browser
                    && browser.Known.Browser.Id == ended.BrowserId
                    ? await store.RenewBrowser(browser, context, now, token)
                    : null;
            },
            cancellationToken);
    }

    /// <summary>The session whose token this browser presents. It may be another user's than the one who logs in.</summary>
    /// <returns>That session; null when there is none.</returns>
    internal static async Task<SiteSession?> EndPresented(
        StoreContext store, Secret presented, EndReason reason, LoginContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = presented.Hash();
        var session = await store.SiteSessions.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash && row.EndedAt == null, cancellationToken);
        if (session is not null)
            await store.EndSessions(
                session.UserId, new SessionScope.One(session.Id), reason, new Actor.AtBrowser(session.BrowserId, context.Origin), now, cancellationToken);
        return session;
    }

    private static async Task Forget(StoreContext store, LoginContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var cookie in context.Browsers)
        {
            var hash = cookie.Secret.Hash();
            var own = store.KnownBrowsers.Where(browser => browser.Id == cookie.Id && (browser.SecretHash == hash || browser.PreviousSecretHash == hash));
            await store.ForgetBrowsers(own, "forgotten", "browser", context.Origin, now, cancellationToken);
        }
    }
}
