using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.Shared.Users;

internal static class UserQueries
{
    /// <returns>Null when this account has never been here.</returns>
    public static Task<User?> FindUser(this StoreContext store, TelegramProfile from, CancellationToken cancellationToken) =>
        store.Users.SingleOrDefaultAsync(user => user.TelegramId == from.Id, cancellationToken);
}
