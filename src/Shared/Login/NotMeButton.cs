using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Sessions.Ending;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>"Not me": what the message names is over, its browser is out, and the bot does not write unasked about this phone for an hour.</summary>
public static class NotMeButton
{
    /// <summary>Under a code.</summary>
    /// <param name="messageId">The message whose button was tapped; it is edited to say what happened. Null when it cannot be: then a message says it.</param>
    public static async Task HandleCode(
        StoreContext store, TelegramProfile from, string requestId, int? messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.FindUser(from, cancellationToken) is not { } user)
            return;
        var request = await store.LoginRequests.SingleOrDefaultAsync(row => row.Id == requestId && row.UserId == user.Id, cancellationToken);
        // Its own message says so in the answer below.
        if (messageId is { } shown)
            await CodeMessages.Forget(store, from.Id, shown, cancellationToken);
        if (request is not null && !request.Deny(now) && request.RedeemedBrowserId is { } browserId)
            await store.RevokeBrowser(browserId, user.Id, EndReason.Denied, new Actor.InChat(), now, cancellationToken);
        if (request is not null)
        {
            store.Notify(Change.Request(request.Id));
            await store.AuditOnce(AuditKind.Denial, "login_request", request.Id, user.Id, request.Origin, now, cancellationToken);
        }

        await RefuseOthers(store, user, ReplyKind.Denied, from, messageId, now, cancellationToken);
    }

    /// <summary>Under the notice of a login. Works late, twice, and when the session is already gone.</summary>
    /// <inheritdoc cref="HandleCode"/>
    public static async Task HandleSession(
        StoreContext store, TelegramProfile from, Guid sessionId, int? messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.FindUser(from, cancellationToken) is not { } user)
            return;
        var session = await store.SiteSessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId && row.UserId == user.Id, cancellationToken);
        if (session is not null)
            await store.AuditOnce(AuditKind.Denial, "session", sessionId.ToString(), user.Id, session.Origin, now, cancellationToken);
        await store.RevokeBrowserOf(user.Id, sessionId, EndReason.Denied, new Actor.InChat(), now, cancellationToken);
        await RefuseOthers(store, user, ReplyKind.LoginUndone, from, messageId, now, cancellationToken);
    }

    /// <summary>Whoever asks may have asked more than once: no other code for this phone counts, either.</summary>
    private static async Task RefuseOthers(
        StoreContext store, User user, ReplyKind answer, TelegramProfile from, int? messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await OpenRequests.CloseAllOf(store, user.Id, EndReason.Denied, now, cancellationToken);
        if (user.Phone is { } phone)
            await PausePrompts.Begin(store, phone, now, cancellationToken);
        await store.Reply(BotMessage.InPlaceOf(messageId, answer, from.Language), from.Id, now, cancellationToken);
    }
}
