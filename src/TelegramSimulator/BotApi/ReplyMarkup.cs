using System.Text;
using System.Text.Json.Nodes;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The reply_markup of a message: inline buttons, a reply keyboard, or its removal.</summary>
internal sealed record ReplyMarkup(IReadOnlyList<IReadOnlyList<InlineButton>> InlineRows, ReplyKeyboard? Keyboard, bool RemovesKeyboard)
{
    private static readonly ReplyMarkup None = new([], null, RemovesKeyboard: false);

    public static ReplyMarkup Read(BotArguments arguments, bool loopbackButtons) => arguments.Json("reply_markup") switch
    {
        null => None,
        JsonObject json when json["inline_keyboard"] is JsonArray rows =>
            None with { InlineRows = Rows(rows, button => Inline(button, loopbackButtons)) },
        JsonObject json when json["keyboard"] is JsonArray rows =>
            None with { Keyboard = new(Rows(rows, Reply), (bool?)json["one_time_keyboard"] ?? false, (string?)json["input_field_placeholder"]) },
        JsonObject json when json["remove_keyboard"] is { } remove => None with { RemovesKeyboard = (bool)remove },
        JsonObject json when json.Count == 0 || json.ContainsKey("force_reply") => None,
        _ => throw BotApiException.BadRequest("object expected as reply markup"),
    };

    private static List<IReadOnlyList<T>> Rows<T>(JsonArray rows, Func<JsonNode, T> button) =>
        [.. rows.Select(row => row!.AsArray().Select(cell => button(cell!)).ToList()).Where(row => row.Count > 0)];

    /// <summary>A button may be written as its text alone.</summary>
    private static ReplyButton Reply(JsonNode button) => button is JsonObject json
        ? new(TextOf(json), (bool?)json["request_contact"] ?? false)
        : new((string)button!, RequestContact: false);

    private static InlineButton Inline(JsonNode button, bool loopbackButtons)
    {
        var text = TextOf(button);
        if (button["callback_data"] is { } data)
        {
            return Encoding.UTF8.GetByteCount((string)data!) is >= 1 and <= 64
                ? new(text, (string)data!, null)
                : throw BotApiException.BadRequest("BUTTON_DATA_INVALID");
        }

        if (button["copy_text"] is { } copy)
        {
            return (string?)copy["text"] is { Length: >= 1 and <= 256 } copied
                ? new(text, null, null, copied)
                : throw BotApiException.BadRequest("BUTTON_COPY_TEXT_INVALID");
        }

        if (button["url"] is not { } url)
            throw BotApiException.BadRequest("Text buttons are unallowed in the inline keyboard");

        return IsLink((string)url!, loopbackButtons) ? new(text, null, (string)url!) : throw BotApiException.BadRequest("BUTTON_URL_INVALID");
    }

    private static string TextOf(JsonNode button) =>
        (string?)button["text"] is { Length: > 0 } text ? text : throw BotApiException.BadRequest("BUTTON_TEXT_INVALID");

    /// <summary>Telegram takes tg: links, and web links to public hosts.</summary>
    private static bool IsLink(string text, bool loopbackButtons)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
            return false;
        if (url.Scheme == "tg")
            return true;
        if (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            return false;
        return url.IsLoopback ? loopbackButtons : url.Host.Contains('.', StringComparison.Ordinal);
    }
}
