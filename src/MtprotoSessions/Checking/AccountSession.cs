using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.MtprotoSessions.Checking;

/// <summary>The MTProto session that a user's logins depend on.</summary>
/// <param name="TelegramId">Whose it must be.</param>
internal sealed record AccountSession(MtprotoSession Session, long TelegramId)
{
    /// <returns>Null when the user has connected none.</returns>
    public static async Task<AccountSession?> Find(StoreReader reader, Guid userId, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        var found = await (from session in store.TelegramSessions
                           join mtproto in store.MtprotoSessions on session.MtprotoSessionId equals mtproto.Id
                           join user in store.Users on session.UserId equals user.Id
                           where session.UserId == userId
                           select new { Session = mtproto, user.TelegramId }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new AccountSession(found.Session, found.TelegramId);
    }
}
