namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>What every chat shares: the bot, the way to its webhook, the clock and the message numbers.</summary>
internal sealed class ChatContext(BotIdentity bot, UpdateFeed updates, TimeProvider time)
{
    private readonly NumbersByClock messages = new(time);
    private long lastQueryId = time.GetUtcNow().ToUnixTimeSeconds() << 20;

    public BotIdentity Bot => bot;

    public SentCodes Codes { get; } = new(time);

    public UpdateFeed Updates => updates;

    public DateTimeOffset Now => time.GetUtcNow();

    public long NextMessageId() => messages.Next();

    public string NextQueryId() => Interlocked.Increment(ref lastQueryId).ToString();
}
