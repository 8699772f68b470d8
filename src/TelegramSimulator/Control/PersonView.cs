namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>A person without the chat.</summary>
internal sealed record PersonView(
    long Id,
    string Phone,
    string FirstName,
    string? LastName,
    string? Username,
    string LanguageCode,
    bool HasStarted,
    bool HasBlocked,
    bool IsDeactivated,
    bool HasPassword)
{
    public static PersonView Of(Person person) => new(
        person.Id,
        person.Phone,
        person.FirstName,
        person.LastName,
        person.Username,
        person.LanguageCode,
        person.HasStarted,
        person.HasBlocked,
        person.IsDeactivated,
        person.HasPassword);
}

/// <summary>A person with everything that the chat shows. <paramref name="Version"/> grows with every change.</summary>
internal sealed record ChatView(
    long Version,
    PersonView Person,
    ReplyKeyboard? Keyboard,
    IReadOnlyList<ChatMessage> Messages,
    IReadOnlyList<CallbackAnswer> Answers,
    IReadOnlyList<BotMenuCommand> Commands,
    IReadOnlyList<ChatMessage> ServiceMessages,
    IReadOnlyList<Device> Devices)
{
    public static ChatView Of(Person person, CommandMethods commands, Datacenter datacenter)
    {
        // Read first: a change in between shows in the next version too.
        var version = person.Conversation.Version;
        return new(
            version,
            PersonView.Of(person),
            person.Keyboard,
            person.Chat,
            person.Answers,
            commands.For(person.LanguageCode),
            person.ServiceChat.Messages,
            datacenter.DevicesOf(person));
    }
}
