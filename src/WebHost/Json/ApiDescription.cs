using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Json;

/// <summary><c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(options => options.AddOperationTransformer(ShowEachAnswer).AddOperationTransformer(ShowOptionalBody).AddDocumentTransformer(LeaveHeadOut));

    private static async Task ShowOptionalBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<OptionalBody>().FirstOrDefault() is not { } body)
            return;
        var schema = await context.GetOrCreateSchemaAsync(body.Type, parameterDescription: null, cancellationToken);
        operation.RequestBody = new OpenApiRequestBody { Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new() { Schema = schema } } };
    }

    /// <summary>It is where GET is, and says nothing more.</summary>
    private static Task LeaveHeadOut(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var path in document.Paths.Values)
            path.Operations?.Remove(HttpMethod.Head);
        return Task.CompletedTask;
    }

    /// <summary>A login may be answered with a token or with a link to the bot, both 200: the generator keeps the last one only.</summary>
    private static async Task ShowEachAnswer(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var answers = context.Description.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>()
            .Where(answer => answer.Type is not null && answer.Type != typeof(void))
            .GroupBy(answer => answer.StatusCode)
            .Where(answers => answers.Count() > 1);
        foreach (var ofStatus in answers)
        {
            var schemas = new List<IOpenApiSchema>();
            foreach (var answer in ofStatus)
                schemas.Add(await context.GetOrCreateSchemaAsync(answer.Type!, parameterDescription: null, cancellationToken));
            var described = operation.Responses?[ofStatus.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)].Content;
            foreach (var media in described?.Values ?? [])
                media.Schema = new OpenApiSchema { OneOf = schemas };
        }
    }
}

/// <summary>
/// JSON that may be left out. Not <c>Accepts</c>, which refuses an empty form by its content type before anybody looks whether there is a body.
/// </summary>
internal sealed record OptionalBody(Type Type);
