using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Users;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace JobRadar.BotAuth.BotWorker.Conversation;

/// <summary>What an update says, as far as the bot acts on it. Only private chats with people count.</summary>
public abstract record IncomingUpdate
{
    private IncomingUpdate()
    {
    }

    /// <returns>Null for an update that does nothing.</returns>
    public static IncomingUpdate? Read(Update update) => update switch
    {
        { Message: { Chat.Type: ChatType.Private, From: { IsBot: false } from } message } => ReadMessage(message, Profile(from)),
        { CallbackQuery: { From.IsBot: false, Message: null or { Chat.Type: ChatType.Private }, Data: { } data } tap } =>
            CallbackData.Read(data) is { } button ? new Tap(Profile(tap.From), Accessible(tap.Message), button) : null,
        { MyChatMember: { Chat.Type: ChatType.Private, NewChatMember.Status: ChatMemberStatus.Kicked } change } => new Blocked(change.Chat.Id),
        { MyChatMember: { Chat.Type: ChatType.Private, NewChatMember.Status: ChatMemberStatus.Member } change } => new Unblocked(change.Chat.Id),
        _ => null,
    };

    private static IncomingUpdate? ReadMessage(Message message, TelegramProfile from) => message switch
    {
        { Contact: { } contact } => new Contact(from, new SharedContact(contact.PhoneNumber, contact.UserId, message.ForwardOrigin is not null)),
        { Text: { } text } => BotCommandText.Read(text) is { } command ? new Command(from, command.Name, command.Argument) : new Text(from, text),
        _ => null,
    };

    /// <summary>Of a message that is deleted or too old Telegram tells the number and no date; of one sent through another bot's name not even that.</summary>
    private static int? Accessible(Message? message) => message?.Date > DateTime.UnixEpoch ? message.Id : null;

    private static TelegramProfile Profile(Telegram.Bot.Types.User from) =>
        new(from.Id, from.FirstName, from.LastName, from.Username, from.LanguageCode);

    /// <param name="Name">Without slash, in lower case.</param>
    /// <param name="Argument">What follows, or null.</param>
    public sealed record Command(TelegramProfile From, string Name, string? Argument) : IncomingUpdate;

    /// <summary>A message that is no command.</summary>
    public sealed record Text(TelegramProfile From, string Content) : IncomingUpdate;

    public sealed record Contact(TelegramProfile From, SharedContact Shared) : IncomingUpdate;

    /// <summary>A button.</summary>
    /// <param name="MessageId">The message that it stands under; null when that one cannot be edited.</param>
    public sealed record Tap(TelegramProfile From, int? MessageId, CallbackData Button) : IncomingUpdate;

    public sealed record Blocked(long ChatId) : IncomingUpdate;

    public sealed record Unblocked(long ChatId) : IncomingUpdate;
}
