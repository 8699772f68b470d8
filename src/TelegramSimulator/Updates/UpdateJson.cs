using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The payloads of updates, <see href="https://core.telegram.org/bots/api#update"/>.</summary>
internal static class UpdateJson
{
    public static JsonObject Message(ChatMessage message, Person from, BotIdentity bot, Person? forwardedFrom)
    {
        var json = TelegramJson.Message(message, from, bot);
        if (forwardedFrom is not null)
        {
            json["forward_origin"] = new JsonObject
            {
                ["type"] = "user",
                ["date"] = message.SentAt.ToUnixTimeSeconds(),
                ["sender_user"] = TelegramJson.User(forwardedFrom),
            };
        }

        return json;
    }

    public static JsonObject CallbackQuery(string id, Person from, BotIdentity bot, ChatMessage message, bool isAccessible, string data) => new()
    {
        ["id"] = id,
        ["from"] = TelegramJson.User(from),
        ["message"] = isAccessible ? TelegramJson.Message(message, from, bot) : TelegramJson.InaccessibleMessage(message, from),
        ["chat_instance"] = (from.Id ^ bot.Id).ToString(),
        ["data"] = data,
    };

    public static JsonObject MembershipChange(Person by, BotIdentity bot, bool blocked, DateTimeOffset at) => new()
    {
        ["chat"] = TelegramJson.Chat(by),
        ["from"] = TelegramJson.User(by),
        ["date"] = at.ToUnixTimeSeconds(),
        ["old_chat_member"] = Member(bot, kicked: !blocked),
        ["new_chat_member"] = Member(bot, kicked: blocked),
    };

    private static JsonObject Member(BotIdentity bot, bool kicked) => kicked
        ? new() { ["user"] = TelegramJson.User(bot), ["status"] = "kicked", ["until_date"] = 0 }
        : new() { ["user"] = TelegramJson.User(bot), ["status"] = "member" };
}
