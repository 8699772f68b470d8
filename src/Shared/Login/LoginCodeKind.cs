using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login.Guessing;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// Code messages. Who gets one unasked is looked up when it is sent, not when the phone was typed, so that the answer to the browser
/// cannot tell who is known.
/// </summary>
public sealed class LoginCodeKind(LoginCodes codes, LimitOptions limits) : MessageKind
{
    /// <returns>Null: nobody, not reachable, paused by "not me", guessed at too often, or prompted too often. The link still works.</returns>
    internal override async Task<long?> FindChat(StoreContext store, BotMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var request = await Find(store, message, cancellationToken);
        if (request is null || !request.IsOpen(now))
            return null;
        var owner = await (from user in store.Users
                           join session in store.TelegramSessions on user.Id equals session.UserId
                           where user.Phone == request.Phone && session.ChatReachable
                           select new { user.Id, session.ChatId }).SingleOrDefaultAsync(cancellationToken);
        if (owner is null)
            return null;
        // Each start ends what this browser asked for before: here, and not in the start, whose answer must not take longer when somebody is known.
        await CodeMessages.EditOver(store, owner.Id, owner.ChatId, now, cancellationToken);
        if (await PausePrompts.ArePaused(store, request.Phone, now, cancellationToken))
            return null;
        if (await GuessCount.IsCapped(store, request.Phone, cancellationToken))
            return null;
        if (await LimitWindow.Count(store, $"prompts:{request.Phone}", limits.PromptsPerPhone, LimitOptions.PhoneWindow, now, cancellationToken) is not null)
        {
            await store.AuditBounded(AuditKind.LimitMet, "prompts", owner.Id.ToString(), owner.Id, request.Origin, now, cancellationToken);
            return null;
        }

        return request.IssueCodeFor(owner.Id, () => codes.SealNew(request.Id), now) ? owner.ChatId : null;
    }

    /// <summary>The page that waits for it hears of it.</summary>
    internal override async Task NoteSent(StoreContext store, ClaimedMessage sent, int? messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await Find(store, sent.Message, cancellationToken) is not { } request)
            return;
        if (request.CodeSent(now))
            store.Notify(Change.Request(request.Id));
        if (messageId is { } number)
            await CodeMessages.NoteSent(store, request, sent.ChatId, number, now, cancellationToken);
    }

    private static Task<LoginRequest?> Find(StoreContext store, BotMessage message, CancellationToken cancellationToken)
    {
        var id = ((BotMessage.LoginCode)message).RequestId;
        return store.LoginRequests.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }
}
