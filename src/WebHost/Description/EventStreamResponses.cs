using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>Event streams as they are on the wire: text, which holds events, which hold JSON.</summary>
internal static class EventStreamResponses
{
    private const string MediaType = "text/event-stream";

    public static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Metadata<AnswersEvents>().FirstOrDefault() is not { } events)
            return;
        var data = Schemas.Text();
        (data.ContentMediaType, data.ContentSchema) = ("application/json", await context.ReferenceTo(events.Data, cancellationToken));
        var each = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "data" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["data"] = data },
        };
        var stream = Schemas.Text("Server-sent events without names and ids: lines `data: {…}`, each followed by an empty one. Comments (`: here`) keep the connection.");
        (stream.ContentMediaType, stream.ContentSchema) = (MediaType, new OpenApiSchema { Type = JsonSchemaType.Array, Items = each });
        operation.Responses!["200"].Content![MediaType] = new OpenApiMediaType { Schema = stream };
    }
}
