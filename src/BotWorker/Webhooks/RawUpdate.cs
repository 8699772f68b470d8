using System.Text.Json;

namespace JobRadar.BotAuth.BotWorker.Webhooks;

/// <summary>What can be told of a body that is no readable update. Read token by token: how deep JSON is nested does not make it something else.</summary>
/// <param name="IsJson">It is JSON at all.</param>
/// <param name="UpdateId">Its <c>update_id</c>; null when it has none.</param>
/// <param name="TapId">Of a tapped button: what the answer to it names.</param>
internal sealed record RawUpdate(bool IsJson, long? UpdateId = null, string? TapId = null)
{
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    public static RawUpdate Of(byte[] body)
    {
        try
        {
            return Read(body);
        }
        catch (JsonException)
        {
            return new RawUpdate(IsJson: false);
        }
    }

    private static RawUpdate Read(byte[] body)
    {
        var raw = new RawUpdate(IsJson: true);
        var (field, ofField) = ("", "");
        for (var json = new Utf8JsonReader(body, AnyDepth); json.Read();)
        {
            if (json is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                (field, ofField) = (Text(json) ?? "", "");
            else if (json is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 2 })
                ofField = Text(json) ?? "";
            else if (json is { TokenType: JsonTokenType.Number, CurrentDepth: 1 } && field == "update_id")
                raw = raw with { UpdateId = json.TryGetInt64(out var number) ? number : null };
            else if (json is { TokenType: JsonTokenType.String, CurrentDepth: 2 } && (field, ofField) == ("callback_query", "id"))
                raw = raw with { TapId = Text(json) };
        }

        return raw;
    }

    /// <returns>Null for half of a pair of surrogates, which is JSON and no text.</returns>
    private static string? Text(in Utf8JsonReader json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
