using JobRadar.BotAuth.BotWorker.Conversation;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot.Types.ReplyMarkups;

namespace JobRadar.BotAuth.BotWorker.Words;

/// <summary>
/// What takes the place of a code that counts no more. "Not me" stays where nobody has answered yet: whoever asks could else take the button away
/// by asking again.
/// </summary>
internal sealed class CodeOverRenderer(TimeProvider time)
{
    public async Task<RenderedMessage> Render(StoreContext store, long chatId, BotMessage.CodeOver message, CancellationToken cancellationToken)
    {
        var user = await store.Users.SingleOrDefaultAsync(row => row.TelegramId == chatId, cancellationToken);
        var request = await store.LoginRequests.SingleOrDefaultAsync(row => row.Id == message.RequestId, cancellationToken);
        // Issued to somebody else since, it is none of this chat's business any more.
        var own = request?.UserId == user?.Id ? request : null;
        var words = Language.In(user?.Language, user?.TimeZone ?? own?.TimeZone);
        var who = own is null ? null : words.Who(own.Origin, own.CreatedAt);
        if (own is { State: LoginState.Completed })
            return Edit(message, words.CodeUsed(who!));
        if (own is { State: LoginState.Denied })
            return Edit(message, words.CodeRefused(who!));
        return Edit(
            message,
            words.CodeOver(own?.WhyOver(time.GetUtcNow()) ?? RequestOver.Superseded, who),
            own is null ? null : InlineKeyboardButton.WithCallbackData(text: words.NotMeButton, callbackData: new CallbackData.Deny(own.Id).ToString()));
    }

    private static RenderedMessage Edit(BotMessage.CodeOver message, string html, InlineKeyboardButton? button = null) =>
        new(html, button is null ? null : new InlineKeyboardMarkup(button), message.MessageId);
}
