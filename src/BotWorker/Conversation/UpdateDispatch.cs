using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.StoredSessions;
using JobRadar.BotAuth.Shared.Users;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace JobRadar.BotAuth.BotWorker.Conversation;

/// <summary>Which use case an update is for. Only private chats with people count.</summary>
public sealed class UpdateDispatch(OpenLoginLink links, ConfirmPhone phones, TimeProvider time)
{
    /// <returns>What the update does in its transaction; null when it does nothing.</returns>
    public Func<StoreContext, CancellationToken, Task>? EffectsOf(Update update) => update switch
    {
        { Message: { Chat.Type: ChatType.Private, From: { IsBot: false } from } message } => MessageEffects(message, Profile(from)),
        { CallbackQuery: { From.IsBot: false, Message: { Chat.Type: ChatType.Private } message, Data: { } data } tap } =>
            TapEffects(data, message.Id, Profile(tap.From)),
        { MyChatMember: { Chat.Type: ChatType.Private } change } => ChatEffects(change),
        _ => null,
    };

    private Func<StoreContext, CancellationToken, Task>? MessageEffects(Message message, TelegramProfile from)
    {
        if (message.Contact is { } contact)
        {
            var shared = new SharedContact(contact.PhoneNumber, contact.UserId, message.ForwardOrigin is not null);
            return (store, token) => phones.Share(store, from, shared, time.GetUtcNow(), token);
        }

        if (message.Text is not { } text)
            return null;
        return BotCommandText.Read(text) switch
        {
            { Name: "start", Argument: { } payload } => (store, token) => links.Open(store, from, payload, time.GetUtcNow(), token),
            { Name: "sessions" } => (store, token) => SessionsInChat.List(store, from, page: 0, messageId: null, time.GetUtcNow(), token),
            { Name: "logout" } => (store, token) => SessionsInChat.AskToEndEverything(store, from, time.GetUtcNow(), token),
            _ => (store, _) => Answer(store, from, new BotMessage.Reply(IsCode(text) ? ReplyKind.CodeInChat : ReplyKind.Help, from.Language)),
        };
    }

    private static bool IsCode(string text) => LoginCode.Read(text) is not null || IsTelegramsOwnCode(text.Trim());

    private static bool IsTelegramsOwnCode(string text) => text.Length is 5 or 6 && text.All(char.IsAsciiDigit);

    private Func<StoreContext, CancellationToken, Task>? TapEffects(string data, int messageId, TelegramProfile from) =>
        CallbackData.Read(data) switch
        {
            CallbackData.Deny deny => (store, token) => DenyLogin.Deny(store, from, deny.RequestId, messageId, time.GetUtcNow(), token),
            CallbackData.DenySession deny => (store, token) => DenyLogin.DenySession(store, from, deny.SessionId, messageId, time.GetUtcNow(), token),
            CallbackData.EndSession end => (store, token) => SessionsInChat.End(store, from, end.SessionId, messageId, end.Page, time.GetUtcNow(), token),
            CallbackData.SessionPage list => (store, token) => SessionsInChat.List(store, from, list.Page, messageId, time.GetUtcNow(), token),
            CallbackData.EndEverything => (store, token) => SessionsInChat.EndEverything(store, from, messageId, time.GetUtcNow(), token),
            CallbackData.KeepEverything => (store, _) => Answer(store, from, new BotMessage.Edit(messageId, ReplyKind.NothingChanged, from.Language)),
            _ => null,
        };

    private Func<StoreContext, CancellationToken, Task>? ChatEffects(ChatMemberUpdated change) => change switch
    {
        { NewChatMember.Status: ChatMemberStatus.Kicked } => (store, token) => BotLink.Cut(store, change.Chat.Id, time.GetUtcNow(), token),
        { NewChatMember.Status: ChatMemberStatus.Member } => (store, token) => BotLink.Reach(store, change.Chat.Id, time.GetUtcNow(), token),
        _ => null,
    };

    private Task Answer(StoreContext store, TelegramProfile from, BotMessage answer)
    {
        store.Owe(answer, from.Id, OutboxPriority.Reply, time.GetUtcNow());
        return Task.CompletedTask;
    }

    private static TelegramProfile Profile(Telegram.Bot.Types.User from) =>
        new(from.Id, from.FirstName, from.LastName, from.Username, from.LanguageCode);
}
