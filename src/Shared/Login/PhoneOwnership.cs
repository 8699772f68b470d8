using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>A phone belongs to the account that proved it last; whoever had it before loses what depended on it.</summary>
internal static class PhoneOwnership
{
    public static async Task Move(StoreContext store, User to, PhoneNumber phone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (to.Phone == phone.E164)
            return;
        var from = await store.Users.SingleOrDefaultAsync(user => user.Phone == phone.E164, cancellationToken);
        if (from is not null)
        {
            from.Phone = null;
            await OpenRequests.CloseIssuedTo(store, from, phone.E164, now, cancellationToken);
            var session = await store.TelegramSessions.SingleAsync(row => row.UserId == from.Id, cancellationToken);
            store.RevokeAudited(session, RevokeReason.PhoneMoved, by: null, origin: null, now);
            await store.LogOutMtproto(session, now, cancellationToken);
            store.Enqueue(new BotMessage.TelegramSessionRevoked(RevokeReason.PhoneMoved, now), session.ChatId, now);
            await ForgetBrowsers(store, from, now, cancellationToken);
            await store.TellPhoneChanged(from.Id, now, cancellationToken);
        }

        if (to.Phone is { } before)
        {
            await OpenRequests.CloseIssuedTo(store, to, before, now, cancellationToken);
            await ForgetBrowsers(store, to, now, cancellationToken);
            store.Enqueue(new BotMessage.PhoneChanged(PhoneNumber.Mask(phone.E164), now), to.TelegramId, now);
        }

        // Of one who is created in this write that is told, and this is their first number.
        if (to.CreatedAt != now)
            await store.TellPhoneChanged(to.Id, now, cancellationToken);
        // The phone is unique: the old owner lets go first.
        await store.SaveChangesAsync(cancellationToken);
        to.Phone = phone.E164;
    }

    private static Task<int> ForgetBrowsers(StoreContext store, User user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        store.Notify(Change.Sessions(user.Id));
        return store.ForgetBrowsers(
            store.KnownBrowsers.Where(browser => browser.UserId == user.Id), "phone_moved", by: null, origin: null, now, cancellationToken);
    }
}
