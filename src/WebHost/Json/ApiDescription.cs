using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Json;

/// <summary><c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(options => options.AddOperationTransformer(ShowEachAnswer));

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
