using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary><c>/start &lt;payload&gt;</c> in a chat. The payload finds the request and proves nothing: the code goes to the chat only.</summary>
public sealed class OpenLoginLink(LoginCodes codes)
{
    public async Task Handle(StoreContext store, TelegramProfile from, string payload, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = Secret.Read(payload)?.Hash();
        var request = await store.LoginRequests.SingleOrDefaultAsync(row => row.PayloadHash == hash, cancellationToken);
        if (request is null || !request.Open(from.Id, now))
        {
            await store.Reply(new BotMessage.Reply(ReplyKind.LinkExpired, from.Language), from.Id, now, cancellationToken);
            return;
        }

        store.Notify(Change.Request(request.Id));
        var user = await LinkedUser(store, from, now, cancellationToken);
        if (user?.Phone == request.Phone && request.ConfirmPhone(user.Id, () => codes.SealNew(request.Id), now))
            await store.Reply(new BotMessage.LoginCode(request.Id), from.Id, now, cancellationToken);
        else
            await store.Reply(new BotMessage.ContactRequest(request.Id, from.Language), from.Id, now, cancellationToken);
    }

    /// <summary>Whoever writes to the bot can be written to.</summary>
    private static async Task<User?> LinkedUser(StoreContext store, TelegramProfile from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = await store.FindUser(from, cancellationToken);
        if (user is null)
            return null;
        await ChatReachability.MarkReachable(store, from.Id, now, cancellationToken);
        return from.Refresh(user);
    }
}
