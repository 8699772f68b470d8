namespace JobRadar.BotAuth.Shared.Users;

/// <summary>A person, keyed by the Telegram account. The phone is an attribute that can move to another account.</summary>
public sealed class User
{
    public required Guid Id { get; init; }

    /// <summary>Telegram's id of the account; in a private chat also the chat's id.</summary>
    public required long TelegramId { get; init; }

    /// <summary>E.164; null once another account has proven that the number is its own.</summary>
    public string? Phone { get; set; }

    public required string FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Username { get; set; }

    /// <summary>IETF tag from Telegram, such as <c>ru</c> or <c>pt-br</c>.</summary>
    public string? Language { get; set; }

    /// <summary>Where the user logged in last, as in <c>Europe/Riga</c>; null when the browser did not say.</summary>
    public string? TimeZone { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
