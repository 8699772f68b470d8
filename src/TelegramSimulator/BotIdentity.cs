namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The one bot that this Telegram knows.</summary>
internal sealed record BotIdentity(string Token, string Username, string Name)
{
    public long Id { get; } = long.TryParse(Token.AsSpan(0, Math.Max(0, Token.IndexOf(':', StringComparison.Ordinal))), out var id)
        ? id
        : throw new ArgumentException("A bot token starts with the bot's numeric id and a colon.", nameof(Token));
}
