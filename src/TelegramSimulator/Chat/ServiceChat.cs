namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>A person's chat with Telegram itself, where login codes arrive.</summary>
public sealed class ServiceChat
{
    /// <summary>The user id that Telegram writes from.</summary>
    public const long Id = 777000;

    private const string CodeStart = "Login code: ";

    private readonly Person person;
    private readonly ChatContext context;
    private readonly Lock gate = new();
    private readonly List<ChatMessage> messages = [];

    internal ServiceChat(Person person, ChatContext context) => (this.person, this.context) = (person, context);

    /// <summary>In order.</summary>
    public IReadOnlyList<ChatMessage> Messages
    {
        get
        {
            lock (gate)
                return [.. messages];
        }
    }

    /// <summary>The latest login code that still works; null when there is none.</summary>
    public string? LoginCode => context.Codes.Latest(People.Digits(person.Phone))?.Code;

    /// <summary>The latest login code, as soon as there is one that works.</summary>
    /// <exception cref="TimeoutException">None came within <paramref name="timeout"/> of real time (10 s by default).</exception>
    public Task<string> WaitForLoginCode(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        person.Conversation.Changed.WaitFor(() => LoginCode, () => $"{person.FirstName} got no login code.", timeout, cancellationToken);

    internal void HearCode(string code) => Hear(
        $"{CodeStart}{code}. Do not give this code to anyone, even if they say they are from Telegram!\n\n"
        + "If you didn't request this code by trying to log in on another device, simply ignore this message.",
        new TextEntity("code", CodeStart.Length, code.Length));

    internal void Hear(string text, params TextEntity[] entities)
    {
        var message = new ChatMessage { Id = context.NextMessageId(), FromBot = true, Text = text, Entities = entities, SentAt = context.Now };
        lock (gate)
            messages.Add(message);
        person.Conversation.Touch();
    }
}
