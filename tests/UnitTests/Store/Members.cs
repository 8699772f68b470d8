using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.UnitTests.Store;

internal static class Members
{
    /// <summary>A user whose Telegram session is live.</summary>
    public static User AddMember(this StoreContext store, DateTimeOffset now, string phone = "+37120000001")
    {
        var user = new User { Id = Guid.NewGuid(), TelegramId = Random.Shared.NextInt64(1, long.MaxValue), FirstName = "Anna", Phone = phone, CreatedAt = now };
        var session = new TelegramSession { Id = Guid.NewGuid(), UserId = user.Id, ChatId = user.TelegramId };
        session.GoLive();
        store.Users.Add(user);
        store.TelegramSessions.Add(session);
        return user;
    }
}
