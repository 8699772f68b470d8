using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The Bot API's methods by name, whatever way a call comes in.</summary>
internal sealed class BotApi(BotIdentity bot, MessageMethods messages, WebhookMethods webhook, CommandMethods commands, CallLog log)
{
    private readonly Dictionary<string, Func<BotArguments, JsonNode>> methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["getMe"] = _ => Me(bot),
        ["getChat"] = messages.GetChat,
        ["sendMessage"] = messages.SendMessage,
        ["sendChatAction"] = messages.SendChatAction,
        ["editMessageText"] = messages.EditMessageText,
        ["editMessageReplyMarkup"] = messages.EditMessageReplyMarkup,
        ["deleteMessage"] = messages.DeleteMessage,
        ["answerCallbackQuery"] = messages.AnswerCallbackQuery,
        ["setWebhook"] = webhook.Set,
        ["deleteWebhook"] = webhook.Delete,
        ["getWebhookInfo"] = webhook.GetInfo,
        ["setMyCommands"] = commands.Set,
        ["getMyCommands"] = commands.Get,
        ["deleteMyCommands"] = commands.Delete,
    };

    /// <summary>Carries a call out and notes whether it had an effect.</summary>
    public BotApiAnswer Execute(BotCall call)
    {
        if (!methods.TryGetValue(call.Method, out var method))
            return BotApiAnswer.Refused(404, "Not Found");

        try
        {
            var result = method(new(call.Arguments));
            call.TookEffect = true;
            return BotApiAnswer.Ok(result);
        }
        catch (BotApiException refusal)
        {
            return BotApiAnswer.Refused(refusal.Status, refusal.Message, refusal.RetryAfter);
        }
        catch (Exception malformed) when (malformed is InvalidOperationException or FormatException or NullReferenceException)
        {
            // A JSON value of another kind than the method expects.
            return BotApiAnswer.Refused(400, "Bad Request: can't parse arguments");
        }
    }

    /// <summary>Carries out the call in the body of a webhook's answer; nobody learns its result.</summary>
    public void ExecuteReply(JsonObject reply)
    {
        var call = log.Add(reply["method"]!.ToString(), reply, inWebhookReply: true);
        log.Answered(call, Execute(call).Status);
    }

    private static JsonObject Me(BotIdentity bot)
    {
        var me = TelegramJson.User(bot);
        foreach (var ability in (string[])["can_join_groups", "can_read_all_group_messages", "supports_inline_queries",
            "can_connect_to_business", "has_main_web_app"])
        {
            me[ability] = ability == "can_join_groups";
        }

        return me;
    }
}
