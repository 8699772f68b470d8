namespace JobRadar.BotAuth.Shared.Users;

/// <summary>What an update's <c>from</c> says about the account that wrote it.</summary>
public sealed record TelegramProfile(long Id, string FirstName, string? LastName, string? Username, string? Language)
{
    public User ToUser(DateTimeOffset now) => Refresh(new User
    {
        Id = Guid.CreateVersion7(now),
        TelegramId = Id,
        FirstName = FirstName,
        CreatedAt = now,
    });

    /// <summary>Names and language may have changed since the last update.</summary>
    public User Refresh(User user)
    {
        (user.FirstName, user.LastName, user.Username) = (FirstName, LastName, Username);
        user.Language = Language ?? user.Language;
        return user;
    }
}
