using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>"Not me": what the message names is over, its browser is out, and the bot does not write unasked about this phone for an hour.</summary>
public static class DenyLogin
{
    /// <summary>Under a code.</summary>
    /// <param name="messageId">The message whose button was tapped; it is edited to say what happened.</param>
    public static async Task Deny(
        StoreContext store, TelegramProfile from, string requestId, int messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = await store.Users.SingleOrDefaultAsync(row => row.TelegramId == from.Id, cancellationToken);
        if (user is null)
            return;
        var request = await store.LoginRequests.AsTracking()
            .SingleOrDefaultAsync(row => row.Id == requestId && row.UserId == user.Id, cancellationToken);
        if (request is not null && !request.Deny(now) && request.RedeemedBrowserId is { } browserId)
            await BrowserTrust.End(store, browserId, user.Id, EndReason.Denied, now, cancellationToken);
        if (request is not null)
            store.Wake(Wakeups.Request(request.Id));
        if ((request?.Phone ?? user.Phone) is { } phone)
            await PausePrompts.Begin(store, phone, now, cancellationToken);
        store.Owe(new BotMessage.Edit(messageId, ReplyKind.Denied, from.Language), from.Id, OutboxPriority.Reply, now);
    }

    /// <summary>Under the notice of a login. Works late, twice, and when the session is already gone.</summary>
    /// <inheritdoc cref="Deny"/>
    public static async Task DenySession(
        StoreContext store, TelegramProfile from, Guid sessionId, int messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = await store.Users.SingleOrDefaultAsync(row => row.TelegramId == from.Id, cancellationToken);
        if (user is null)
            return;
        await BrowserTrust.EndOfSession(store, user.Id, sessionId, EndReason.Denied, now, cancellationToken);
        if (user.Phone is { } phone)
            await PausePrompts.Begin(store, phone, now, cancellationToken);
        store.Owe(new BotMessage.Edit(messageId, ReplyKind.LoginUndone, from.Language), from.Id, OutboxPriority.Reply, now);
    }
}
