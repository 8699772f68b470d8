using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Login.Guessing;
using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.Shared.Outbox;

/// <summary>
/// What a kind of message knows beside its words: who gets it, and what follows its sending. Most kinds have their chat when they are
/// enqueued, and nothing follows.
/// </summary>
public class MessageKind
{
    internal static readonly MessageKind Plain = new();

    /// <summary>Looked up when it is to be sent, in the transaction of its claim.</summary>
    /// <returns>Null: nobody, and the message is dropped.</returns>
    internal virtual Task<long?> FindChat(StoreContext store, BotMessage message, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<long?>(null);

    /// <summary>Telegram has taken it.</summary>
    /// <param name="messageId">Its number in its chat; null when Telegram has not said.</param>
    internal virtual Task NoteSent(StoreContext store, ClaimedMessage sent, int? messageId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}

/// <summary>The kind of each message.</summary>
public sealed class MessageKinds(LoginCodeKind loginCode, CodesGuessedKind codesGuessed)
{
    internal MessageKind Of(BotMessage message) => message switch
    {
        BotMessage.LoginCode => loginCode,
        BotMessage.CodesGuessed => codesGuessed,
        _ => MessageKind.Plain,
    };
}
