using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>
/// The arguments of one Bot API call, wherever they came from: query, form, multipart or JSON.
/// As in Telegram, numbers and objects may also be written as strings.
/// </summary>
internal sealed class BotArguments(JsonObject values)
{
    public JsonObject Values { get; } = values;

    public static async Task<BotArguments> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var values = new JsonObject();
        foreach (var (name, value) in request.Query)
            values[name] = value.ToString();

        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync(cancellationToken))
                values[name] = value.ToString();
        }
        else if (request.HasJsonContentType())
        {
            foreach (var (name, value) in await ReadJsonAsync(request, cancellationToken))
                values[name] = value?.DeepClone();
        }

        return new(values);
    }

    public string? Text(string name) => Values[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(),
    };

    public long? Integer(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Flag(string name) => Text(name) is { } text && (text is "1" || bool.TryParse(text, out var flag) && flag);

    /// <summary>An object or array; null when the argument is absent or empty.</summary>
    public JsonNode? Json(string name)
    {
        var node = Values[name];
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
            return node;
        if (text.Length == 0)
            return null;

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw BotApiException.BadRequest($"can't parse {name} JSON object");
        }
    }

    private static async Task<JsonObject> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            throw BotApiException.BadRequest("can't parse JSON object");
        }
    }
}
