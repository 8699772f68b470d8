using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The Bot API's objects, <see href="https://core.telegram.org/bots/api#available-types"/>.</summary>
internal static class TelegramJson
{
    public static JsonObject User(BotIdentity bot) => new()
    {
        ["id"] = bot.Id,
        ["is_bot"] = true,
        ["first_name"] = bot.Name,
        ["username"] = bot.Username,
    };

    public static JsonObject User(Person person) => Named(person, new()
    {
        ["id"] = person.Id,
        ["is_bot"] = false,
        ["language_code"] = person.LanguageCode,
    });

    public static JsonObject Chat(Person person) => Named(person, new() { ["id"] = person.Id, ["type"] = "private" });

    public static JsonObject Message(ChatMessage message, Person person, BotIdentity bot)
    {
        var json = new JsonObject
        {
            ["message_id"] = message.Id,
            ["from"] = message.FromBot ? User(bot) : User(person),
            ["chat"] = Chat(person),
            ["date"] = message.SentAt.ToUnixTimeSeconds(),
        };
        if (message.EditedAt is { } edited)
            json["edit_date"] = edited.ToUnixTimeSeconds();
        if (message.Contact is { } contact)
            json["contact"] = Contact(contact);
        else
            json["text"] = message.Text;
        if (message.Entities.Count > 0)
            json["entities"] = Entities(message.Entities);
        if (message.InlineRows.Count > 0)
            json["reply_markup"] = InlineKeyboard(message.InlineRows);
        return json;
    }

    /// <summary>One that is deleted, or too old to be told.</summary>
    public static JsonObject InaccessibleMessage(ChatMessage message, Person person) =>
        new() { ["message_id"] = message.Id, ["chat"] = Chat(person), ["date"] = 0 };

    public static JsonArray Entities(IEnumerable<TextEntity> entities) => new([.. entities.Select(Entity)]);

    public static JsonObject InlineKeyboard(IEnumerable<IEnumerable<InlineButton>> rows) => new()
    {
        ["inline_keyboard"] = new JsonArray([.. rows.Select(row => new JsonArray([.. row.Select(Button)]))]),
    };

    private static JsonNode Entity(TextEntity entity)
    {
        var json = new JsonObject { ["type"] = entity.Type, ["offset"] = entity.Offset, ["length"] = entity.Length };
        if (entity.Url is not null)
            json["url"] = entity.Url;
        return json;
    }

    private static JsonNode Button(InlineButton button) => button switch
    {
        { Url: { } url } => new JsonObject { ["text"] = button.Text, ["url"] = url },
        { CopyText: { } copied } => new JsonObject { ["text"] = button.Text, ["copy_text"] = new JsonObject { ["text"] = copied } },
        _ => new JsonObject { ["text"] = button.Text, ["callback_data"] = button.CallbackData },
    };

    private static JsonObject Contact(SharedContact contact)
    {
        var json = new JsonObject { ["phone_number"] = contact.PhoneNumber, ["first_name"] = contact.FirstName };
        if (contact.LastName is not null)
            json["last_name"] = contact.LastName;
        if (contact.UserId is { } userId)
            json["user_id"] = userId;
        return json;
    }

    private static JsonObject Named(Person person, JsonObject json)
    {
        json["first_name"] = person.FirstName;
        if (person.LastName is { } lastName)
            json["last_name"] = lastName;
        if (person.Username is { } username)
            json["username"] = username;
        return json;
    }
}
