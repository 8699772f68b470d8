using System.Globalization;
using System.Text.Json;

namespace JobRadar.BotAuth.TestKit.Description;

/// <summary>
/// JSON Schema as far as our description uses it, and stricter in one thing: a field that no schema names is a fault, because a description that lacks it is no
/// description of the answer. A keyword that is not known here stops the test.
/// </summary>
public sealed class JsonSchema(JsonElement document)
{
    private static readonly HashSet<string> Silent = ["description", "title", "default", "discriminator", "contentMediaType", "contentSchema", "properties", "required"];

    /// <returns>What is wrong with the value, and where; null when nothing is.</returns>
    public string? Fault(JsonElement schema, JsonElement value) => Fault(schema, value, "$") ?? Unnamed(schema, value, "$");

    private string? Fault(JsonElement schema, JsonElement value, string at) =>
        Resolve(schema).EnumerateObject().Select(keyword => Fault(keyword, value, at)).FirstOrDefault(fault => fault is not null) ?? FieldFault(Resolve(schema), value, at);

    private string? Fault(JsonProperty keyword, JsonElement value, string at) => keyword.Name switch
    {
        "type" => Types(keyword.Value).Any(type => Is(value, type)) ? null : $"{at} is {value.ValueKind}, not {keyword.Value}",
        "enum" => keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? null : $"{at} is {value}, none of {keyword.Value}",
        "format" => HasFormat(value, keyword.Value.GetString()!) ? null : $"{at} is {value}, no {keyword.Value}",
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= keyword.Value.GetDecimal() ? null : $"{at} is {value}, less than {keyword.Value}",
        "allOf" => keyword.Value.EnumerateArray().Select(part => Fault(part, value, at)).FirstOrDefault(fault => fault is not null),
        "oneOf" => One(keyword.Value, value, at),
        "anyOf" => keyword.Value.EnumerateArray().Any(part => Fault(part, value, at) is null) ? null : $"{at} fits none of anyOf",
        "items" => Items(value).Select((item, index) => Fault(keyword.Value, item, $"{at}[{index}]") ?? Unnamed(keyword.Value, item, $"{at}[{index}]")).FirstOrDefault(fault => fault is not null),
        _ => Silent.Contains(keyword.Name) ? null : throw new NotSupportedException($"The keyword {keyword.Name} of JSON Schema."),
    };

    private string? One(JsonElement schemas, JsonElement value, string at)
    {
        var faults = schemas.EnumerateArray().Select(part => Fault(part, value, at)).ToList();
        return faults.Count(fault => fault is null) == 1 ? null : $"{at} fits {faults.Count(fault => fault is null)} of oneOf: {string.Join("; ", faults)}";
    }

    private string? FieldFault(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
            return $"{at}.{missing} is missing";
        return Fields(schema).Where(field => value.TryGetProperty(field.Name, out _))
            .Select(field => (Schema: field.Value, Value: value.GetProperty(field.Name), At: $"{at}.{field.Name}"))
            .Select(field => Fault(field.Schema, field.Value, field.At) ?? Unnamed(field.Schema, field.Value, field.At))
            .FirstOrDefault(fault => fault is not null);
    }

    private string? Unnamed(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        var named = Named(schema).ToHashSet(StringComparer.Ordinal);
        return value.EnumerateObject().FirstOrDefault(field => !named.Contains(field.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unnamed
            ? $"{at}.{unnamed.Name} is not described"
            : null;
    }

    private IEnumerable<string> Named(JsonElement schema)
    {
        var resolved = Resolve(schema);
        var parts = ((string[])["allOf", "oneOf", "anyOf"]).Where(name => resolved.TryGetProperty(name, out _)).SelectMany(name => resolved.GetProperty(name).EnumerateArray());
        return Fields(resolved).Select(field => field.Name).Concat(parts.SelectMany(Named));
    }

    private JsonElement Resolve(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? reference.GetString()!.Split('/').Skip(1).Aggregate(document, (part, name) => part.GetProperty(name))
        : schema;

    private static JsonElement.ObjectEnumerator Fields(JsonElement schema) => schema.TryGetProperty("properties", out var fields) ? fields.EnumerateObject() : default;

    private static JsonElement.ArrayEnumerator Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => string.Equals(value.ValueKind.ToString(), type, StringComparison.OrdinalIgnoreCase),
    };

    private static bool HasFormat(JsonElement value, string format) => (value.ValueKind, format) switch
    {
        (JsonValueKind.String, "uuid") => Guid.TryParseExact(value.GetString(), "D", out _),
        (JsonValueKind.String, "date-time") => DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        (JsonValueKind.Number, "int32") => value.TryGetInt32(out _),
        _ => true,
    };
}
