using Telegram.Bot.Types.Enums;

namespace Telegram.Bot.Types;

/// <summary>https://core.telegram.org/bots/api#chat</summary>
public class Chat
{
    /// <summary>In a private chat the user's id; below 0 in any other.</summary>
    public long Id { get; set; }

    public ChatType Type { get; set; }

    public string? Title { get; set; }

    public string? Username { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }
}

/// <summary>https://core.telegram.org/bots/api#chatfullinfo</summary>
public sealed class ChatFullInfo : Chat
{
    public string? Bio { get; set; }
}
