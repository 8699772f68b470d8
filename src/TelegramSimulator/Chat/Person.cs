namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>
/// A Telegram user and the one private chat with the bot. Every action shows in the chat at once and returns the
/// update's <see cref="Delivery"/>; await its <see cref="Delivery.Outcome"/> to know that the bot has taken it.
/// </summary>
public sealed class Person
{
    private static readonly TimeSpan QueryLifetime = TimeSpan.FromSeconds(150);

    private readonly PersonDetails details;
    private readonly ChatContext context;
    private readonly Conversation conversation = new();

    internal Person(long id, PersonDetails details, ChatContext context)
    {
        Id = id;
        Phone = details.Phone;
        this.details = details;
        this.context = context;
        ServiceChat = new(this, context);
    }

    public long Id { get; }

    /// <summary>In international form with a plus.</summary>
    public string Phone { get; private set; }

    public string FirstName => details.FirstName;

    public string? LastName => details.LastName;

    public string? Username => details.Username;

    /// <summary>IETF language tag of the app.</summary>
    public string LanguageCode => details.LanguageCode;

    /// <summary>Wrote to the bot at least once; before that the bot may not write.</summary>
    public bool HasStarted { get; private set; }

    public bool HasBlocked { get; private set; }

    public bool IsDeactivated { get; private set; }

    /// <summary>Both sides, in order, as it stands now.</summary>
    public IReadOnlyList<ChatMessage> Chat => conversation.Messages;

    /// <summary>The reply keyboard that is shown now.</summary>
    public ReplyKeyboard? Keyboard => conversation.Keyboard;

    /// <summary>What the bot answered to this person's taps.</summary>
    public IReadOnlyList<CallbackAnswer> Answers => conversation.Answers;

    /// <summary>The chat with Telegram itself.</summary>
    public ServiceChat ServiceChat { get; }

    /// <summary>Two-step verification is on.</summary>
    public bool HasPassword => Password is not null;

    internal TwoStepPassword? Password { get; private set; }

    internal Conversation Conversation => conversation;

    /// <summary>Opens the bot's link and presses Start, which also unblocks the bot.</summary>
    /// <param name="payload">The start parameter of the link.</param>
    public Delivery Start(string? payload = null)
    {
        if (HasBlocked)
            Unblock();
        return Say(payload is null ? "/start" : $"/start {payload}");
    }

    /// <summary>Writes to the bot. A login code of Telegram's own in it is worthless from then on.</summary>
    public Delivery Say(string text)
    {
        if (context.Codes.Spoil(this, text))
            ServiceChat.HearThatCodeIsSpoilt();
        return Post(Written(text));
    }

    /// <summary>Presses the button that shares one's own phone number.</summary>
    public Delivery ShareOwnContact() => ShareContactOf(this);

    /// <summary>Sends somebody's contact card, picked from the address book.</summary>
    public Delivery ShareContactOf(Person other) => PostContact(other, null);

    /// <summary>Forwards a message in which that person shared their own contact.</summary>
    public Delivery ForwardContactOf(Person other) => PostContact(other, other);

    /// <summary>Presses a callback button of the bot. Under a message that is deleted another device may still show it; then Telegram tells the bot no more than its number.</summary>
    /// <param name="message">Any state of the message; its buttons are looked up as they are now.</param>
    /// <param name="button">The button's text or callback data.</param>
    /// <exception cref="ArgumentException">The message has no such callback button now.</exception>
    public Delivery Tap(ChatMessage message, string button)
    {
        EnsureCanWrite();
        var (current, isThere) = conversation.Find(message.Id) is { } found ? (found, true) : (message, false);
        var tapped = current.InlineButtons.FirstOrDefault(b => b.CallbackData is not null && (b.Text == button || b.CallbackData == button))
            ?? throw new ArgumentException($"No callback button '{button}' under: {current.Text}", nameof(button));
        var query = context.NextQueryId();
        conversation.Asked(query, context.Now + QueryLifetime);
        return context.Updates.Send("callback_query", UpdateJson.CallbackQuery(query, this, context.Bot, current, isThere, tapped.CallbackData!), Id);
    }

    /// <summary>Deletes a message for both sides. Telegram tells the bot nothing.</summary>
    public void Delete(ChatMessage message) => conversation.Delete(message.Id);

    public Delivery Block() => ChangeMembership(blocked: true);

    public Delivery Unblock() => ChangeMembership(blocked: false);

    /// <summary>Deletes the account. Telegram tells the bot nothing.</summary>
    public void Deactivate()
    {
        IsDeactivated = true;
        conversation.Touch();
    }

    /// <summary>Moves the account to another number. Telegram tells the bot nothing.</summary>
    public void ChangePhone(string phone)
    {
        Phone = phone;
        conversation.Touch();
    }

    /// <summary>Sets the password of two-step verification, or takes it away.</summary>
    public void SetPassword(string? password)
    {
        Password = string.IsNullOrEmpty(password) ? null : TwoStepPassword.Of(password);
        conversation.Touch();
    }

    /// <summary>The bot's first message that matches, also one that is there already; edits are looked at again.</summary>
    /// <exception cref="TimeoutException">None came within <paramref name="timeout"/> of real time (10 s by default).</exception>
    public Task<ChatMessage> WaitForMessage(
        Func<ChatMessage, bool> match, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        conversation.Changed.WaitFor(
            () => Chat.FirstOrDefault(message => message.FromBot && match(message)),
            () => $"{FirstName} waited in vain. The chat: {string.Join(" | ", Chat.Select(message => message.Text))}",
            timeout,
            cancellationToken);

    private ChatMessage Written(string text) => new()
    {
        Id = context.NextMessageId(),
        FromBot = false,
        Text = text,
        Entities = TextDetection.Find(text),
        SentAt = context.Now,
    };

    private Delivery PostContact(Person whose, Person? forwardedFrom)
    {
        var number = details.ContactWithoutPlus ? whose.Phone.TrimStart('+') : whose.Phone;
        var card = new SharedContact(number, whose.FirstName, whose.LastName, whose.Id, forwardedFrom is not null);
        return Post(new() { Id = context.NextMessageId(), FromBot = false, Contact = card, SentAt = context.Now }, forwardedFrom);
    }

    private Delivery Post(ChatMessage message, Person? forwardedFrom = null)
    {
        EnsureCanWrite();
        HasStarted = true;
        conversation.Add(message);
        return context.Updates.Send("message", UpdateJson.Message(message, this, context.Bot, forwardedFrom), Id);
    }

    private Delivery ChangeMembership(bool blocked)
    {
        if (IsDeactivated || HasBlocked == blocked)
            throw new InvalidOperationException($"{FirstName} has {(blocked ? "already" : "not")} blocked the bot.");
        HasBlocked = blocked;
        conversation.Touch();
        return context.Updates.Send("my_chat_member", UpdateJson.MembershipChange(this, context.Bot, blocked, context.Now), Id);
    }

    private void EnsureCanWrite()
    {
        if (IsDeactivated)
            throw new InvalidOperationException($"{FirstName}'s account is deactivated.");
        if (HasBlocked)
            throw new InvalidOperationException($"{FirstName} has blocked the bot: unblock it first.");
    }
}
