using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>
/// Who gets a code unasked. Looked up when it is sent, not when the phone was typed, so that the answer to the browser cannot
/// tell who is known.
/// </summary>
public sealed class PromptRecipient(LoginCodes codes, LimitOptions limits)
{
    private static readonly TimeSpan PromptsWindow = TimeSpan.FromMinutes(10);

    /// <returns>The chat, or null: nobody, not reachable, paused by "not me", or prompted too often. The link still works.</returns>
    internal async Task<long?> Find(StoreContext store, string requestId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var request = await store.LoginRequests.SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
        if (request is null || !request.IsOpen(now))
            return null;
        var owner = await (from user in store.Users
                           join session in store.TelegramSessions on user.Id equals session.UserId
                           where user.Phone == request.Phone && session.ChatReachable
                           select new { user.Id, session.ChatId }).SingleOrDefaultAsync(cancellationToken);
        if (owner is null || await PausePrompts.ArePaused(store, request.Phone, now, cancellationToken))
            return null;
        if (await LimitWindow.Count(store, $"prompts:{request.Phone}", limits.PromptsPerPhone, PromptsWindow, now, cancellationToken) is not null)
            return null;
        return request.IssueCodeFor(owner.Id, () => codes.SealNew(request.Id), now) ? owner.ChatId : null;
    }
}
