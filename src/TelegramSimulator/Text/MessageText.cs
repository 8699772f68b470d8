namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The text of a message that the bot sends, checked as Telegram checks it.</summary>
internal static class MessageText
{
    private const int MaxLength = 4096;

    public static (string Text, IReadOnlyList<TextEntity> Entities) Read(BotArguments arguments)
    {
        var raw = arguments.Text("text") ?? "";
        var (text, marked) = arguments.Text("parse_mode")?.ToUpperInvariant() switch
        {
            null or "" => (raw, Given(arguments)),
            "HTML" => HtmlText.Parse(raw),
            _ => throw BotApiException.BadRequest("unsupported parse_mode"),
        };

        (text, marked) = Trim(text, marked);
        if (text.Length == 0)
            throw BotApiException.BadRequest("message text is empty");
        if (text.Length > MaxLength)
            throw BotApiException.BadRequest("message is too long");
        return (text, TextDetection.Complete(text, marked));
    }

    private static (string Text, IReadOnlyList<TextEntity> Entities) Trim(string text, IReadOnlyList<TextEntity> entities)
    {
        var cut = text.Length - text.AsSpan().TrimStart().Length;
        var trimmed = text.Trim();
        return (trimmed, [.. entities.Select(Shift).Where(entity => entity.Length > 0)]);

        TextEntity Shift(TextEntity entity)
        {
            var start = Math.Clamp(entity.Offset - cut, 0, trimmed.Length);
            var end = Math.Clamp(entity.Offset - cut + entity.Length, 0, trimmed.Length);
            return entity with { Offset = start, Length = end - start };
        }
    }

    private static IReadOnlyList<TextEntity> Given(BotArguments arguments) =>
    [
        .. (arguments.Json("entities")?.AsArray() ?? []).Select(entity => new TextEntity(
            (string)entity!["type"]!, (int)entity["offset"]!, (int)entity["length"]!, (string?)entity["url"])),
    ];
}
