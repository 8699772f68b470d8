namespace Telegram.Bot.Types;

/// <summary>https://core.telegram.org/bots/api#user</summary>
public sealed class User
{
    public long Id { get; set; }

    public bool IsBot { get; set; }

    public string FirstName { get; set; } = null!;

    public string? LastName { get; set; }

    /// <summary>Without <c>@</c>.</summary>
    public string? Username { get; set; }

    /// <summary>IETF tag of the user's app, for example <c>ru</c> or <c>pt-br</c>.</summary>
    public string? LanguageCode { get; set; }
}
