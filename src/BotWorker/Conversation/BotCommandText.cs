namespace JobRadar.BotAuth.BotWorker.Conversation;

/// <summary>A message that is a command: <c>/start</c>, <c>/start@TheBot payload</c>.</summary>
/// <param name="Name">Without slash and bot name, in lower case.</param>
/// <param name="Argument">What follows, or null.</param>
internal sealed record BotCommandText(string Name, string? Argument)
{
    /// <returns>Null when the text is no command.</returns>
    public static BotCommandText? Read(string text)
    {
        if (!text.StartsWith('/'))
            return null;
        var parts = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var name = parts[0][1..].Split('@', 2)[0].ToLowerInvariant();
        return new BotCommandText(name, parts.Length == 2 ? parts[1] : null);
    }
}
