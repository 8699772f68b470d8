using JobRadar.BotAuth.BotWorker.Conversation;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Users;
using Telegram.Bot.Types.ReplyMarkups;

namespace JobRadar.BotAuth.BotWorker.Words;

/// <summary><c>/sessions</c>: a page of sessions with a button each, as they are when the message is sent.</summary>
internal sealed class SessionListRenderer(SessionList sessions)
{
    private const int PageLength = 6;

    public async Task<RenderedMessage> Render(User user, BotMessage.SessionList message, CancellationToken cancellationToken)
    {
        var words = Language.In(message.Language, user.TimeZone);
        var count = await sessions.Count(user.Id, cancellationToken);
        var page = Math.Min(message.Page, Math.Max(0, count - 1) / PageLength);
        var before = page * PageLength;
        var shown = (await sessions.Page(user.Id, own: null, before, PageLength, cancellationToken))
            .Select((session, index) => (Session: session, Number: before + index + 1))
            .ToList();
        var rows = shown.ConvertAll(row => new[]
        {
            Button(words.EndNumberButton(row.Number, words.Browser(row.Session.Origin)), new CallbackData.EndSession(row.Session.Id, page)),
        });
        var turns = Turns(page, count).ToArray();
        if (turns.Length > 0)
            rows.Add(turns);
        return new RenderedMessage(
            words.Sessions(count, shown.Select(row => $"{row.Number}. {words.Who(row.Session.Origin, row.Session.LastSeenAt)}")),
            rows.Count > 0 ? new InlineKeyboardMarkup(rows) : null,
            message.EditMessageId);
    }

    private static IEnumerable<InlineKeyboardButton> Turns(int page, int count)
    {
        if (page > 0)
            yield return Button("‹", new CallbackData.SessionPage(page - 1));
        if ((page + 1) * PageLength < count)
            yield return Button("›", new CallbackData.SessionPage(page + 1));
    }

    private static InlineKeyboardButton Button(string text, CallbackData data) =>
        InlineKeyboardButton.WithCallbackData(text: text, callbackData: data.ToString());
}
