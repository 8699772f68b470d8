using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>"Not me": the request is dead, the browser that it signed in is out, and the bot does not write unasked about this phone for an hour.</summary>
public static class DenyLogin
{
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
        {
            await BrowserTrust.End(store, browserId, EndReason.Denied, now, cancellationToken);
            store.Wake(Wakeups.Sessions(user.Id));
        }

        if (request is not null)
            store.Wake(Wakeups.Request(request.Id));
        if ((request?.Phone ?? user.Phone) is { } phone)
            await Pause(store, phone, now, cancellationToken);
        store.Owe(new BotMessage.Edit(messageId, ReplyKind.Denied, from.Language), from.Id, OutboxPriority.Reply, now);
    }

    private static async Task Pause(StoreContext store, string phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pause = await store.PromptPauses.AsTracking().SingleOrDefaultAsync(row => row.Phone == phone, cancellationToken);
        if (pause is null)
            store.PromptPauses.Add(new PromptPause { Phone = phone, EndsAt = now + PromptPause.Length });
        else
            pause.EndsAt = now + PromptPause.Length;
    }
}
