using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions.InChat;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;

namespace JobRadar.BotAuth.BotWorker.Conversation;

/// <summary>Which use case an update is for. It runs in the inbox's transaction.</summary>
public sealed class UpdateRouter(OpenLoginLink openLink, ConfirmPhone confirmPhone)
{
    public Task Handle(StoreContext store, IncomingUpdate update, DateTimeOffset now, CancellationToken cancellationToken) => update switch
    {
        IncomingUpdate.Command { Name: "start", Argument: { } payload, From: var from } => openLink.Handle(store, from, payload, now, cancellationToken),
        IncomingUpdate.Command { Name: "sessions", From: var from } => SessionsCommand.Handle(store, from, page: 0, messageId: null, now, cancellationToken),
        IncomingUpdate.Command { Name: "logout", From: var from } => LogOutCommand.Handle(store, from, now, cancellationToken),
        IncomingUpdate.Command { From: var from } => Answer(store, from, new BotMessage.Reply(ReplyKind.Help, from.Language), now, cancellationToken),
        IncomingUpdate.Text { From: var from } text => Answer(store, from, new BotMessage.Reply(AnswerTo(text.Content), from.Language), now, cancellationToken),
        IncomingUpdate.Contact contact => confirmPhone.Handle(store, contact.From, contact.Shared, now, cancellationToken),
        IncomingUpdate.Tap tap => HandleTap(store, tap, now, cancellationToken),
        IncomingUpdate.Blocked blocked => ChatReachability.MarkUnreachable(store, blocked.ChatId, now, cancellationToken),
        IncomingUpdate.Unblocked unblocked => ChatReachability.MarkReachable(store, unblocked.ChatId, now, cancellationToken),
        _ => throw new InvalidOperationException($"Nobody handles {update.GetType().Name}."),
    };

    private static Task HandleTap(StoreContext store, IncomingUpdate.Tap tap, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, messageId) = (tap.From, tap.MessageId);
        return tap.Button switch
        {
            CallbackData.Deny deny => NotMeButton.HandleCode(store, from, deny.RequestId, messageId, now, cancellationToken),
            CallbackData.DenySession deny => NotMeButton.HandleSession(store, from, deny.SessionId, messageId, now, cancellationToken),
            CallbackData.EndSession end => EndSessionButton.Handle(store, from, end.SessionId, messageId, end.Page, now, cancellationToken),
            CallbackData.SessionPage list => SessionsCommand.Handle(store, from, list.Page, messageId, now, cancellationToken),
            CallbackData.EndEverything => EndEverythingButton.Handle(store, from, messageId, now, cancellationToken),
            CallbackData.KeepEverything => Answer(store, from, BotMessage.InPlaceOf(messageId, ReplyKind.NothingChanged, from.Language), now, cancellationToken),
            _ => throw new InvalidOperationException($"Nobody handles {tap.Button.GetType().Name}."),
        };
    }

    private static ReplyKind AnswerTo(string text) => IsCode(text) ? ReplyKind.CodeInChat : ReplyKind.Help;

    /// <summary>Ours, or Telegram's own, which have five or six digits.</summary>
    private static bool IsCode(string text) =>
        LoginCode.Read(text) is not null || (text.Trim() is { Length: 5 or 6 } code && code.All(char.IsAsciiDigit));

    private static Task Answer(StoreContext store, TelegramProfile from, BotMessage answer, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.Reply(answer, from.Id, now, cancellationToken);
}
