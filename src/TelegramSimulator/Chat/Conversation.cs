namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The private chat of a person with the bot, as both see it.</summary>
internal sealed class Conversation
{
    private readonly Lock gate = new();
    private readonly List<ChatMessage> messages = [];
    private readonly Dictionary<string, DateTimeOffset> openQueries = new(StringComparer.Ordinal);
    private readonly List<CallbackAnswer> answers = [];

    public ChangeSignal Changed { get; } = new();

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    public ReplyKeyboard? Keyboard { get; private set; }

    public IReadOnlyList<ChatMessage> Messages
    {
        get
        {
            lock (gate)
                return [.. messages];
        }
    }

    public IReadOnlyList<CallbackAnswer> Answers
    {
        get
        {
            lock (gate)
                return [.. answers];
        }
    }

    public ChatMessage? Find(long? id)
    {
        lock (gate)
            return messages.Find(message => message.Id == id);
    }

    public void Add(ChatMessage message) => Change(() =>
    {
        messages.Add(message);
        if (message.KeyboardRemoved)
            Keyboard = null;
        else if (message.FromBot)
            Keyboard = message.ReplyKeyboard ?? Keyboard;
        else if (Keyboard is { OneTime: true } keyboard && Presses(keyboard, message))
            Keyboard = null;
    });

    public void Replace(ChatMessage message) => Change(() =>
    {
        var index = messages.FindIndex(other => other.Id == message.Id);
        if (index >= 0)
            messages[index] = message;
    });

    public bool Delete(long? id)
    {
        var deleted = false;
        Change(() => deleted = messages.RemoveAll(message => message.Id == id) > 0);
        return deleted;
    }

    public void Asked(string queryId, DateTimeOffset answerableUntil) => Change(() => openQueries[queryId] = answerableUntil);

    /// <returns>False when there is no such query, or when it is too old.</returns>
    public bool Answer(CallbackAnswer answer, DateTimeOffset now)
    {
        var known = false;
        Change(() =>
        {
            known = openQueries.TryGetValue(answer.QueryId, out var until) && now < until;
            if (known)
                answers.Add(answer);
        });
        return known;
    }

    /// <summary>Marks a change of the person, who is part of what the chat page shows.</summary>
    public void Touch() => Change(() => { });

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            Version++;
        }

        Changed.Raise();
    }

    private static bool Presses(ReplyKeyboard keyboard, ChatMessage message) =>
        keyboard.Rows.SelectMany(row => row).Any(button => button.RequestContact ? message.Contact is not null : button.Text == message.Text);
}
