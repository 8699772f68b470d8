namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>A person's chat with Telegram itself, where login codes arrive.</summary>
public sealed class ServiceChat
{
    /// <summary>The user id that Telegram writes from.</summary>
    public const long Id = 777000;

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

    internal void HearCode(string code)
    {
        var text = IsRussian
            ? $"Код для входа: {code}. Не давайте этот код никому, даже если его просят от имени Telegram!\n\nЕсли вы не запрашивали код для входа на другом устройстве, не обращайте внимания на это сообщение."
            : $"Login code: {code}. Do not give this code to anyone, even if they say they are from Telegram!\n\nIf you didn't request this code by trying to log in on another device, simply ignore this message.";
        Hear(text, new TextEntity("code", text.IndexOf(code, StringComparison.Ordinal), code.Length));
    }

    internal void HearThatCodeIsSpoilt() => Hear(IsRussian
        ? "Вы отправили кому-то свой код для входа. Он больше не действует."
        : "You have sent your login code to somebody. It no longer works.");

    internal void HearOfLogin(string device) => Hear(IsRussian
        ? $"Новый вход: {device}. Если это были не вы, завершите этот сеанс в разделе «Устройства»."
        : $"New login: {device}. If this wasn't you, end it under Devices.");

    private bool IsRussian => person.LanguageCode.Split('-')[0] == "ru";

    private void Hear(string text, params TextEntity[] entities)
    {
        var message = new ChatMessage { Id = context.NextMessageId(), FromBot = true, Text = text, Entities = entities, SentAt = context.Now };
        lock (gate)
            messages.Add(message);
        person.Conversation.Touch();
    }
}
