using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>A contact was shared in a chat. Only the sender's own, as Telegram itself says, proves a phone.</summary>
public sealed class ConfirmPhone(LoginCodes codes)
{
    public async Task Handle(StoreContext store, TelegramProfile from, SharedContact contact, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!contact.IsOwnOf(from) || PhoneNumber.FromTelegram(contact.Phone) is not { } phone)
        {
            await Answer(store, from, ReplyKind.ForeignContact, now, cancellationToken);
            return;
        }

        var request = await Waiting(store, from, now, cancellationToken);
        if (request?.Phone != phone.E164)
        {
            await Refuse(store, from, phone, request, now, cancellationToken);
            return;
        }

        store.Notify(Change.Request(request.Id));
        var user = await FindOrAdd(store, from, now, cancellationToken);
        var keyboardIsThere = request.State == LoginState.Waiting;
        // First: what is closed because the phone moves is what others got a code of.
        request.ConfirmPhone(user.Id, () => codes.SealNew(request.Id), now);
        await PhoneOwnership.Move(store, user, phone, now, cancellationToken);
        if (keyboardIsThere)
            await Answer(store, from, ReplyKind.PhoneConfirmed, now, cancellationToken);
        await store.Reply(new BotMessage.LoginCode(request.Id), from.Id, now, cancellationToken);
    }

    /// <summary>The number is proven all the same: a user who is known has that number from now on.</summary>
    private static async Task Refuse(
        StoreContext store, TelegramProfile from, PhoneNumber phone, LoginRequest? request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request?.Deny(now, DenialReason.OtherPhone) == true)
        {
            store.Notify(Change.Request(request.Id));
            await store.AuditBounded(AuditKind.Refusal, "other_phone", request.Id, request.UserId, request.Origin, now, cancellationToken);
        }

        await Answer(store, from, request is null ? ReplyKind.NothingToConfirm : ReplyKind.OtherPhone, now, cancellationToken);
        if (await store.Users.AnyAsync(user => user.TelegramId == from.Id, cancellationToken))
            await PhoneOwnership.Move(store, await FindOrAdd(store, from, now, cancellationToken), phone, now, cancellationToken);
    }

    private static Task Answer(StoreContext store, TelegramProfile from, ReplyKind kind, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.Reply(new BotMessage.Reply(kind, from.Language), from.Id, now, cancellationToken);

    private static async Task<LoginRequest?> Waiting(
        StoreContext store, TelegramProfile from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var opened = await store.LoginRequests.Where(request => request.OpenedBy == from.Id && request.ExpiresAt > now)
            .OrderByDescending(request => request.CreatedAt)
            .ToListAsync(cancellationToken);
        return opened.Find(request => request.IsOpen(now));
    }

    private static async Task<User> FindOrAdd(StoreContext store, TelegramProfile from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = await store.FindUser(from, cancellationToken);
        if (user is null)
        {
            store.Users.Add(user = from.ToUser(now));
            store.TelegramSessions.Add(new TelegramSession { Id = Guid.CreateVersion7(now), UserId = user.Id, ChatId = from.Id });
            store.TellUserCreated(user.Id, now);
        }
        else
        {
            from.Refresh(user);
            await ChatReachability.MarkReachable(store, from.Id, now, cancellationToken);
        }

        return user;
    }
}

/// <summary>What an update says about a shared contact.</summary>
/// <param name="UserId">Set by Telegram, not by the sender.</param>
public sealed record SharedContact(string Phone, long? UserId, bool Forwarded)
{
    public bool IsOwnOf(TelegramProfile sender) => UserId == sender.Id && !Forwarded;
}
