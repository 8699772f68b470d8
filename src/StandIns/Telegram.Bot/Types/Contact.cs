namespace Telegram.Bot.Types;

/// <summary>https://core.telegram.org/bots/api#contact</summary>
public sealed class Contact
{
    /// <summary>International, with or without <c>+</c>.</summary>
    public string PhoneNumber { get; set; } = null!;

    public string FirstName { get; set; } = null!;

    public string? LastName { get; set; }

    /// <summary>Set by Telegram, not by the sender. It is the sender's id if the contact is their own.</summary>
    public long? UserId { get; set; }
}
