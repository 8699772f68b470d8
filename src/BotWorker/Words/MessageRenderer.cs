using System.Globalization;
using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.BotWorker.Conversation;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot.Types.ReplyMarkups;

namespace JobRadar.BotAuth.BotWorker.Words;

/// <summary>Puts an outbox message into words at the moment it is sent: what it speaks of is read from the store then.</summary>
internal sealed class MessageRenderer(
    StoreReader reader,
    LoginCodes codes,
    NoticeRenderer notices,
    CodeOverRenderer codesOver,
    SessionListRenderer lists,
    PublicAddress address,
    SiteOptions site,
    TimeProvider time)
{
    /// <returns>Null when there is nothing to say any more.</returns>
    public async Task<RenderedMessage?> Render(ClaimedMessage claimed, CancellationToken cancellationToken)
    {
        await using var store = reader.Open();
        return claimed.Message switch
        {
            BotMessage.LoginCode message => await Code(store, claimed.ChatId, message.RequestId, cancellationToken),
            BotMessage.CodeOver message => await codesOver.Render(store, claimed.ChatId, message, cancellationToken),
            BotMessage.ContactRequest message => await ContactRequest(store, claimed.ChatId, message, cancellationToken),
            BotMessage.Reply message => Reply(message),
            BotMessage.Edit message => new RenderedMessage(Language.In(message.Language).Reply(message.Kind, Site), null, message.MessageId),
            BotMessage.SessionList message => await SessionList(store, claimed.ChatId, message, cancellationToken),
            BotMessage.LogOutQuestion message => LogOutQuestion(Language.In(message.Language)),
            var notice => await notices.Render(notice, await WordsOf(store, claimed.ChatId, cancellationToken), cancellationToken),
        };
    }

    private string Site => Language.Escape(site.Name);

    private async Task<RenderedMessage?> Code(StoreContext store, long chatId, string requestId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var request = await store.LoginRequests.SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
        if (request is not { SealedCode: { } sealedCode } || !request.IsOpen(now) || codes.Open(requestId, sealedCode) is not { } code)
            return null;
        // Since it was enqueued the phone may have moved: the code that the request has now is for its new owner's eyes.
        var recipient = await store.Users.SingleOrDefaultAsync(user => user.TelegramId == chatId, cancellationToken);
        if (recipient is null || recipient.Id != request.UserId)
            return null;
        var words = Language.In(recipient.Language, recipient.TimeZone ?? request.TimeZone);
        var buttons = new List<InlineKeyboardButton[]>();
        if (address.Site is { } page)
            buttons.Add([InlineKeyboardButton.WithUrl(text: words.SignInButton, url: ReturnLink(page, requestId, code))]);
        buttons.Add([InlineKeyboardButton.WithCopyText(text: words.CopyCodeButton, copyText: code.Reveal())]);
        buttons.Add([InlineKeyboardButton.WithCallbackData(text: words.NotMeButton, callbackData: new CallbackData.Deny(requestId).ToString())]);
        return new RenderedMessage(
            words.Code(code, words.Who(request.Origin, request.CreatedAt), Site, request.ExpiresAt - now),
            new InlineKeyboardMarkup(buttons));
    }

    /// <summary>Everything after # stays in the browser: no server and no log sees the code.</summary>
    private static string ReturnLink(Uri site, string requestId, LoginCode code) =>
        string.Create(CultureInfo.InvariantCulture, $"{site.AbsoluteUri.TrimEnd('/')}/login#auth_id={requestId}&code={code.Reveal()}");

    private async Task<RenderedMessage?> ContactRequest(
        StoreContext store, long chatId, BotMessage.ContactRequest message, CancellationToken cancellationToken)
    {
        var request = await store.LoginRequests.SingleOrDefaultAsync(row => row.Id == message.RequestId, cancellationToken);
        if (request?.IsOpen(time.GetUtcNow()) != true)
            return null;
        // Of one who was here before the zone is known better than whoever asks can say.
        var known = await store.Users.Where(user => user.TelegramId == chatId).Select(user => user.TimeZone).SingleOrDefaultAsync(cancellationToken);
        var words = Language.In(message.Language, known ?? request.TimeZone);
        return new RenderedMessage(
            words.ContactRequest(words.Who(request.Origin, request.CreatedAt), Site, PhoneNumber.Mask(request.Phone)),
            new ReplyKeyboardMarkup([[KeyboardButton.WithRequestContact(text: words.ShareContactButton)]])
            {
                ResizeKeyboard = true,
                OneTimeKeyboard = true,
            });
    }

    private RenderedMessage Reply(BotMessage.Reply message)
    {
        var words = Language.In(message.Language);
        ReplyMarkup? markup = message.Kind switch
        {
            ReplyKind.PhoneConfirmed or ReplyKind.OtherPhone => new ReplyKeyboardRemove(),
            ReplyKind.Help or ReplyKind.LinkExpired or ReplyKind.NothingToConfirm or ReplyKind.NotLinked when address.LoginPage is { } page =>
                new InlineKeyboardMarkup(InlineKeyboardButton.WithUrl(text: words.LogInButton, url: page)),
            _ => null,
        };
        return new RenderedMessage(words.Reply(message.Kind, Site), markup);
    }

    private async Task<RenderedMessage?> SessionList(
        StoreContext store, long chatId, BotMessage.SessionList message, CancellationToken cancellationToken)
    {
        var user = await store.Users.SingleOrDefaultAsync(row => row.TelegramId == chatId, cancellationToken);
        return user is null ? null : await lists.Render(user, message, cancellationToken);
    }

    private static RenderedMessage LogOutQuestion(Language words) => new(
        words.LogOutQuestion,
        new InlineKeyboardMarkup(
            (InlineKeyboardButton[][])
            [
                [InlineKeyboardButton.WithCallbackData(text: words.EndEverythingButton, callbackData: new CallbackData.EndEverything().ToString())],
                [InlineKeyboardButton.WithCallbackData(text: words.CancelButton, callbackData: new CallbackData.KeepEverything().ToString())],
            ]));

    private static async Task<Language> WordsOf(StoreContext store, long chatId, CancellationToken cancellationToken)
    {
        var reader = await store.Users.Where(user => user.TelegramId == chatId)
            .Select(user => new { user.Language, user.TimeZone })
            .SingleOrDefaultAsync(cancellationToken);
        return Language.In(reader?.Language, reader?.TimeZone);
    }
}

/// <param name="Html">As <c>parse_mode=HTML</c> takes it.</param>
/// <param name="EditMessageId">The message to edit; null for a new one.</param>
internal sealed record RenderedMessage(string Html, ReplyMarkup? Markup = null, int? EditMessageId = null);
