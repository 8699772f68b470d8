namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>A message as it stands in a private chat. An edit replaces it by a new record with the same id.</summary>
public sealed record ChatMessage
{
    public required long Id { get; init; }

    public required bool FromBot { get; init; }

    /// <summary>Plain text, without markup; empty for a contact.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<TextEntity> Entities { get; init; } = [];

    public SharedContact? Contact { get; init; }

    /// <summary>The reply keyboard that this message brought.</summary>
    public ReplyKeyboard? ReplyKeyboard { get; init; }

    /// <summary>This message took the reply keyboard away.</summary>
    public bool KeyboardRemoved { get; init; }

    public IReadOnlyList<IReadOnlyList<InlineButton>> InlineRows { get; init; } = [];

    public required DateTimeOffset SentAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public int EditCount { get; init; }

    public IEnumerable<InlineButton> InlineButtons => InlineRows.SelectMany(row => row);
}

/// <summary>A stretch of special text. Offset and length count UTF-16 units; the types are the Bot API's (bold, code, text_link …).</summary>
public sealed record TextEntity(string Type, int Offset, int Length, string? Url = null);

/// <summary>A button under a message: it calls back, opens a link or copies a text.</summary>
public sealed record InlineButton(string Text, string? CallbackData, string? Url, string? CopyText = null);

/// <summary>Buttons in place of the letter keys.</summary>
public sealed record ReplyKeyboard(IReadOnlyList<IReadOnlyList<ReplyButton>> Rows, bool OneTime, string? Placeholder);

public sealed record ReplyButton(string Text, bool RequestContact);

/// <summary>A contact in a message. <paramref name="UserId"/> is set by Telegram, the rest by the sender.</summary>
public sealed record SharedContact(string PhoneNumber, string FirstName, string? LastName, long? UserId, bool Forwarded);

/// <summary>What the bot answered to a tap on a callback button.</summary>
public sealed record CallbackAnswer(string QueryId, string? Text, bool ShowAlert, string? Url);
