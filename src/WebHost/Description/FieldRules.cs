using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>What the generator does not see of a field: that it may be left out, and which values it has.</summary>
internal static class FieldRules
{
    public static Task Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is { } property)
            ApplyToField(schema, property);
        else
            schema.Required?.ExceptWith(context.JsonTypeInfo.Properties.Where(IsLeftOut).Select(left => left.Name));
        return Task.CompletedTask;
    }

    /// <returns>Null for a field that may hold anything of its type.</returns>
    public static IReadOnlyList<string>? ValuesOf(JsonPropertyInfo property) => Attribute<OneOfAttribute>(property)?.Values;

    private static void ApplyToField(OpenApiSchema schema, JsonPropertyInfo property)
    {
        if (IsLeftOut(property))
            schema.Type &= ~JsonSchemaType.Null;
        if (ValuesOf(property) is not { } values)
            return;
        schema.Enum = [.. values.Select(value => JsonValue.Create(value))];
        if (schema.Type?.HasFlag(JsonSchemaType.Null) == true)
            schema.Enum.Add(JsonNullSentinel.JsonNull);
    }

    /// <summary>Not written when it is null or false.</summary>
    private static bool IsLeftOut(JsonPropertyInfo property) =>
        Attribute<JsonIgnoreAttribute>(property)?.Condition is JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault;

    private static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).Cast<T>().FirstOrDefault();
}
