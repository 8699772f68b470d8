using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Login.Guessing;

/// <summary>The notice about guesses. Whoever has the phone gets it, and where nobody has it nobody does: the same work at the wrong code either way.</summary>
public sealed class CodesGuessedKind : MessageKind
{
    internal override Task<long?> FindChat(StoreContext store, BotMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = ((BotMessage.CodesGuessed)message).RequestId;
        return (from request in store.LoginRequests
                join user in store.Users on request.Phone equals user.Phone
                join session in store.TelegramSessions on user.Id equals session.UserId
                where request.Id == id
                select (long?)session.ChatId).SingleOrDefaultAsync(cancellationToken);
    }
}
