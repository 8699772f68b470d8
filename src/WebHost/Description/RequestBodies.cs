using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>Bodies as they are to be sent. Their records take nulls, because they are read before anybody says what is missing.</summary>
internal static class RequestBodies
{
    public static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var optional = context.Metadata<OptionalBody>().FirstOrDefault();
        if ((optional?.Type ?? context.Metadata<IAcceptsMetadata>().FirstOrDefault()?.RequestType) is not { } type)
            return;
        WithoutNulls(await context.SchemaOf(type, cancellationToken));
        Split(type, context.Document!);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = optional is null,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new() { Schema = await context.ReferenceTo(type, cancellationToken) } },
        };
    }

    private static void WithoutNulls(OpenApiSchema schema)
    {
        foreach (var field in schema.Properties?.Values.OfType<OpenApiSchema>() ?? [])
            field.Type &= ~JsonSchemaType.Null;
    }

    /// <summary>"Either this or that" becomes two schemas: one with both would demand all or nothing.</summary>
    private static void Split(Type type, OpenApiDocument document)
    {
        var ways = type.GetCustomAttributes<SentAsAttribute>().ToList();
        if (ways.Count == 0 || document.Components?.Schemas?[type.Name] is not OpenApiSchema { Properties: { } fields } body)
            return;
        foreach (var way in ways)
        {
            document.AddComponent(way.Name, new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = way.Needed.ToHashSet(StringComparer.Ordinal),
                Properties = way.Fields.ToDictionary(field => field, field => Field(fields[field], isNeeded: way.Needed.Contains(field, StringComparer.Ordinal)), StringComparer.Ordinal),
            });
        }

        body.OneOf = [.. ways.Select(way => new OpenApiSchemaReference(way.Name, document))];
        (body.Type, body.Required, body.Properties) = (null, null, null);
    }

    private static IOpenApiSchema Field(IOpenApiSchema field, bool isNeeded)
    {
        if (field.CreateShallowCopy() is not OpenApiSchema copy)
            return field;
        copy.Default = null;
        if (isNeeded && copy.Type == JsonSchemaType.Boolean)
            copy.Enum = [JsonValue.Create(true)];
        return copy;
    }
}
