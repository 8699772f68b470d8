using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.BotWorker.Conversation;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using Telegram.Bot.Types.ReplyMarkups;

namespace JobRadar.BotAuth.BotWorker.Words;

/// <summary>Notices: what happened, where, when, and a button for "not me" where one helps.</summary>
internal sealed class NoticeRenderer(SessionList sessions, PublicAddress address, SiteOptions site)
{
    /// <returns>Null when there is nothing to say any more.</returns>
    public async Task<RenderedMessage?> Render(BotMessage message, Language words, CancellationToken cancellationToken) => message switch
    {
        BotMessage.SignedIn signedIn => await SignedIn(signedIn, words, cancellationToken),
        BotMessage.BrowserReplayed replayed => new RenderedMessage(words.BrowserReplayed(words.Who(replayed.By, replayed.At)), EndEverything(words)),
        BotMessage.SessionsEnded ended => SessionsEnded(ended, words),
        BotMessage.TooManySessions ended => new RenderedMessage(
            words.TooManySessions(ended.Count, ended.Session is { } browser ? Language.Escape(words.Browser(browser)) : null), EndEverything(words)),
        BotMessage.EverythingEnded ended => new RenderedMessage(words.EverythingEnded(words.Who(ended.By, ended.At))),
        BotMessage.TelegramSessionRevoked revoked => new RenderedMessage(words.TelegramSessionRevoked(revoked.Reason, words.At(revoked.At))),
        BotMessage.PhoneChanged changed => new RenderedMessage(words.PhoneChanged(Language.Escape(changed.MaskedPhone)), EndEverything(words)),
        BotMessage.AccountConnected connected => new RenderedMessage(
            words.AccountConnected(words.Who(connected.By, connected.At), Language.Escape(site.Name)), EndEverything(words)),
        BotMessage.AccountDisconnected disconnected =>
            new RenderedMessage(words.AccountDisconnected(words.Who(disconnected.By, disconnected.At)), EndEverything(words)),
        BotMessage.CodesGuessed guessed => CodesGuessed(guessed, words),
        _ => throw new InvalidOperationException($"No words for {message.GetType().Name}."),
    };

    private async Task<RenderedMessage?> SignedIn(BotMessage.SignedIn message, Language words, CancellationToken cancellationToken) =>
        await sessions.Find(message.SessionId, cancellationToken) is { } session
            ? new RenderedMessage(
                words.SignedIn(words.Who(session.Origin, session.CreatedAt), message.Direct, message.Unusual),
                new InlineKeyboardMarkup(
                    (InlineKeyboardButton[][])
                    [
                        [
                            InlineButton(words.EndSessionButton, new CallbackData.EndSession(session.Id, Page: null)),
                            InlineButton(words.NotMeButton, new CallbackData.DenySession(session.Id)),
                        ],
                    ]))
            : null;

    private static RenderedMessage SessionsEnded(BotMessage.SessionsEnded ended, Language words)
    {
        var session = ended.Session is { } browser ? Language.Escape(words.Browser(browser)) : null;
        return ended.By is { } by
            ? new RenderedMessage(words.SessionsEnded(ended.Count, session, words.Who(by, ended.At)), EndEverything(words))
            : new RenderedMessage(words.SessionsEnded(ended.Count, session, by: null));
    }

    private RenderedMessage CodesGuessed(BotMessage.CodesGuessed guessed, Language words) => new(
        words.CodesGuessed(words.At(guessed.At)),
        address.LoginPage is { } page ? new InlineKeyboardMarkup(InlineKeyboardButton.WithUrl(text: words.LogInButton, url: page)) : null);

    private static InlineKeyboardMarkup EndEverything(Language words) => new(InlineButton(words.EndEverythingButton, new CallbackData.EndEverything()));

    private static InlineKeyboardButton InlineButton(string text, CallbackData data) =>
        InlineKeyboardButton.WithCallbackData(text: text, callbackData: data.ToString());
}
