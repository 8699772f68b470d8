using System.Globalization;
using JobRadar.BotAuth.WebHost.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>Good answers of which a route has several with one status.</summary>
internal static class SuccessResponses
{
    public static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var answers = context.Metadata<IProducesResponseTypeMetadata>()
            .Where(answer => answer.Type is not null && answer.Type != typeof(void))
            .GroupBy(answer => answer.StatusCode, answer => answer.Type!)
            .Where(answers => answers.Count() > 1);
        foreach (var ofStatus in answers)
        {
            var schema = await OneOf([.. ofStatus], context, cancellationToken);
            foreach (var media in operation.Responses?[Name(ofStatus.Key)].Content?.Values ?? [])
                media.Schema = schema;
        }
    }

    /// <summary>A login may be answered with a token or with a link to the bot: the generator keeps the last one only.</summary>
    private static async Task<OpenApiSchema> OneOf(IReadOnlyList<Type> types, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = new OpenApiSchema { OneOf = [] };
        var mapping = new Dictionary<string, OpenApiSchemaReference>(StringComparer.Ordinal);
        string? field = null;
        foreach (var type in types)
        {
            var reference = await context.ReferenceTo(type, cancellationToken);
            schema.OneOf.Add(reference);
            if (Discriminator(type) is not { } own)
                continue;
            field = own.Field;
            mapping[own.Value] = reference;
        }

        if (mapping.Count == types.Count)
            schema.Discriminator = new OpenApiDiscriminator { PropertyName = field, Mapping = mapping };
        return schema;
    }

    /// <summary>The field that has one value only.</summary>
    private static (string Field, string Value)? Discriminator(Type type)
    {
        var only = WebJson.Default.GetTypeInfo(type)?.Properties.FirstOrDefault(property => FieldRules.ValuesOf(property) is [_]);
        return only is null ? null : (only.Name, FieldRules.ValuesOf(only)![0]);
    }

    private static string Name(int status) => status.ToString(CultureInfo.InvariantCulture);
}
