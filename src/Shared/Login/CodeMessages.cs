using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login;

/// <summary>Messages whose code counts no more say so: else the newest code in a chat may be one that is not right.</summary>
internal static class CodeMessages
{
    /// <summary>Telegram has taken it. Its request may be over already.</summary>
    public static async Task NoteSent(
        StoreContext store, LoginRequest request, long chatId, int messageId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Another bot on the same store, as after a change of the token, has numbered its messages anew.
        await Forget(store, chatId, messageId, cancellationToken);
        if (!request.IsOpen(now))
        {
            store.Enqueue(new BotMessage.CodeOver(messageId, request.Id), chatId, now);
            return;
        }

        store.CodeMessages.Add(new CodeMessage { ChatId = chatId, MessageId = messageId, RequestId = request.Id, SentAt = now });
        // Written without a change: of this write and one that closes the request at once, the later one runs again and sees the other.
        store.Entry(request).Property(row => row.State).IsModified = true;
    }

    /// <summary>Of this chat. To be asked after something has ended there.</summary>
    public static async Task EditOver(StoreContext store, Guid userId, long chatId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var shown = await store.CodeMessages.Where(row => row.ChatId == chatId).OrderBy(row => row.MessageId).ToListAsync(cancellationToken);
        if (shown.Count == 0)
            return;
        var ids = shown.Select(row => row.RequestId).Distinct(StringComparer.Ordinal).ToList();
        var requests = await store.LoginRequests.Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
        foreach (var row in shown)
        {
            // One that went to somebody else since has another code.
            if (requests.Exists(request => request.Id == row.RequestId && request.IsOpen(now) && request.UserId == userId))
                continue;
            store.CodeMessages.Remove(row);
            store.Enqueue(new BotMessage.CodeOver(row.MessageId, row.RequestId), chatId, now);
        }
    }

    /// <summary>Somebody else edits it.</summary>
    public static Task Forget(StoreContext store, long chatId, int messageId, CancellationToken cancellationToken) =>
        store.CodeMessages.Where(row => row.ChatId == chatId && row.MessageId == messageId).ExecuteDeleteAsync(cancellationToken);
}
