using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The Bot API's methods that write into a chat.</summary>
internal sealed class MessageMethods(People people, ChatContext context, SendLimits? limits, bool loopbackButtons)
{
    public JsonNode SendMessage(BotArguments arguments)
    {
        var person = Recipient(arguments);
        var (text, entities) = MessageText.Read(arguments);
        var markup = ReplyMarkup.Read(arguments, loopbackButtons);
        EnsureReachable(person);
        limits?.Spend(person.Id);

        var message = new ChatMessage
        {
            Id = context.NextMessageId(),
            FromBot = true,
            Text = text,
            Entities = entities,
            InlineRows = markup.InlineRows,
            ReplyKeyboard = markup.Keyboard,
            KeyboardRemoved = markup.RemovesKeyboard,
            SentAt = context.Now,
        };
        person.Conversation.Add(message);
        return TelegramJson.Message(message, person, context.Bot);
    }

    public JsonNode EditMessageText(BotArguments arguments)
    {
        var (person, message) = Editable(arguments);
        var (text, entities) = MessageText.Read(arguments);
        return Edit(person, message, message with { Text = text, Entities = entities, InlineRows = InlineRows(arguments) });
    }

    public JsonNode EditMessageReplyMarkup(BotArguments arguments)
    {
        var (person, message) = Editable(arguments);
        return Edit(person, message, message with { InlineRows = InlineRows(arguments) });
    }

    public JsonNode DeleteMessage(BotArguments arguments) =>
        Recipient(arguments).Conversation.Delete(arguments.Integer("message_id"))
            ? true
            : throw BotApiException.BadRequest("message to delete not found");

    public JsonNode AnswerCallbackQuery(BotArguments arguments)
    {
        var answer = new CallbackAnswer(
            arguments.Text("callback_query_id") ?? "", arguments.Text("text"), arguments.Flag("show_alert"), arguments.Text("url"));
        if (answer.Text?.Length > 200)
            throw BotApiException.BadRequest("MESSAGE_TOO_LONG");

        return people.Answer(answer, context.Now)
            ? true
            : throw BotApiException.BadRequest("query is too old and response timeout expired or query ID is invalid");
    }

    public JsonNode SendChatAction(BotArguments arguments)
    {
        EnsureReachable(Recipient(arguments));
        return true;
    }

    public JsonNode GetChat(BotArguments arguments)
    {
        var person = Recipient(arguments);
        if (!person.HasStarted)
            throw BotApiException.BadRequest("chat not found");

        var chat = TelegramJson.Chat(person);
        chat["accent_color_id"] = 0;
        chat["max_reaction_count"] = 11;
        chat["accepted_gift_types"] = new JsonObject
        {
            ["unlimited_gifts"] = true, ["limited_gifts"] = true, ["unique_gifts"] = true, ["premium_subscription"] = true,
        };
        return chat;
    }

    private Person Recipient(BotArguments arguments)
    {
        if (string.IsNullOrEmpty(arguments.Text("chat_id")))
            throw BotApiException.BadRequest("chat_id is empty");
        return people.Find(arguments.Integer("chat_id")) ?? throw BotApiException.BadRequest("chat not found");
    }

    private static void EnsureReachable(Person person)
    {
        if (person.IsDeactivated)
            throw BotApiException.Forbidden("user is deactivated");
        if (person.HasBlocked)
            throw BotApiException.Forbidden("bot was blocked by the user");
        if (!person.HasStarted)
            throw BotApiException.Forbidden("bot can't initiate conversation with a user");
    }

    private (Person Person, ChatMessage Message) Editable(BotArguments arguments)
    {
        var person = Recipient(arguments);
        EnsureReachable(person);
        var message = person.Conversation.Find(arguments.Integer("message_id"))
            ?? throw BotApiException.BadRequest("message to edit not found");

        // Telegram lets a bot edit only its own messages that came without a reply keyboard.
        return message is { FromBot: true, ReplyKeyboard: null, KeyboardRemoved: false }
            ? (person, message)
            : throw BotApiException.BadRequest("message can't be edited");
    }

    private IReadOnlyList<IReadOnlyList<InlineButton>> InlineRows(BotArguments arguments)
    {
        var markup = ReplyMarkup.Read(arguments, loopbackButtons);
        return markup.Keyboard is null && !markup.RemovesKeyboard
            ? markup.InlineRows
            : throw BotApiException.BadRequest("inline keyboard expected");
    }

    private JsonObject Edit(Person person, ChatMessage before, ChatMessage after)
    {
        var bot = context.Bot;
        if (JsonNode.DeepEquals(TelegramJson.Message(before, person, bot), TelegramJson.Message(after, person, bot)))
        {
            throw BotApiException.BadRequest("message is not modified: specified new message content and reply markup "
                + "are exactly the same as a current content and reply markup of the message");
        }

        limits?.Spend(person.Id);
        var edited = after with { EditedAt = context.Now, EditCount = before.EditCount + 1 };
        person.Conversation.Replace(edited);
        return TelegramJson.Message(edited, person, bot);
    }
}
