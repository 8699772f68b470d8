using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>Schemas by their names, which are those of their types.</summary>
internal static class Schemas
{
    public static async Task<OpenApiSchema> SchemaOf(this OpenApiOperationTransformerContext context, Type type, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.TryGetValue(type.Name, out var known) == true && known is OpenApiSchema schema)
            return schema;
        schema = await context.GetOrCreateSchemaAsync(type, parameterDescription: null, cancellationToken);
        ReferToParts(schema, document);
        document.AddComponent(type.Name, schema);
        return schema;
    }

    /// <summary>What is asked for comes with everything in it written out.</summary>
    private static void ReferToParts(OpenApiSchema schema, OpenApiDocument document)
    {
        foreach (var (name, part) in schema.Properties?.ToList() ?? [])
        {
            if (part is OpenApiSchema { Metadata: { } metadata } && metadata.TryGetValue("x-schema-id", out var id) && id is string { Length: > 0 } component)
            {
                document.AddComponent(component, part);
                schema.Properties![name] = new OpenApiSchemaReference(component, document);
            }
        }
    }

    public static async Task<OpenApiSchemaReference> ReferenceTo(this OpenApiOperationTransformerContext context, Type type, CancellationToken cancellationToken)
    {
        await context.SchemaOf(type, cancellationToken);
        return new OpenApiSchemaReference(type.Name, context.Document);
    }

    public static OpenApiSchema Text(string? description = null) => new() { Type = JsonSchemaType.String, Description = description };

    public static IEnumerable<T> Metadata<T>(this OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<T>();
}
