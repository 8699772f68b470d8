using System.Globalization;
using JobRadar.BotAuth.WebHost.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>What may go wrong: what a route says by <c>FailsWith</c>, and what follows from what it is.</summary>
internal static class FailureResponses
{
    private static readonly HashSet<int> WithRetryAfter = [StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable];

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        ProblemSchema.AddTo(context.Document!);
        var codes = context.Metadata<FailsWith>().SelectMany(fails => fails.Codes).Concat(Implied(context)).Distinct();
        foreach (var ofStatus in codes.GroupBy(code => code.Status).OrderBy(codes => codes.Key))
            operation.Responses![ofStatus.Key.ToString(CultureInfo.InvariantCulture)] = Response([.. ofStatus], context.Document!);
        return Task.CompletedTask;
    }

    private static IEnumerable<ProblemCode> Implied(OpenApiOperationTransformerContext context)
    {
        var takesBody = context.Metadata<OptionalBody>().Any() || context.Metadata<IAcceptsMetadata>().Any();
        var sources = context.Description.ParameterDescriptions.Select(parameter => parameter.Source.Id).ToHashSet(StringComparer.Ordinal);
        if (takesBody || sources.Contains("Query"))
            yield return ProblemCode.InvalidRequest;
        if (context.Metadata<IAuthorizeData>().Any() || context.Metadata<ReadsSession>().Any(reads => reads.Required))
            yield return ProblemCode.NotAuthenticated;
        if (context.Description.HttpMethod is not "GET")
            yield return ProblemCode.InvalidOrigin;
        if (sources.Contains("Path"))
            yield return ProblemCode.NotFound;
        if (takesBody)
        {
            yield return ProblemCode.TooLarge;
            yield return ProblemCode.UnsupportedMediaType;
        }

        if (context.Metadata<AnswersEvents>().Any())
            yield return ProblemCode.TooManyRequests;
        yield return ProblemCode.InternalError;
        yield return ProblemCode.Unavailable;
    }

    private static OpenApiResponse Response(IReadOnlyList<ProblemCode> codes, OpenApiDocument document)
    {
        var response = new OpenApiResponse
        {
            Description = string.Join(" ", codes.Select(code => $"`{code.Code}`: {code.Title}")),
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new() { Schema = ProblemSchema.Of(codes, document) } },
        };
        if (WithRetryAfter.Contains(codes[0].Status))
            AddHeader(response, "Retry-After", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" }, "Seconds to wait before the next try.");
        if (codes[0].Status == StatusCodes.Status401Unauthorized)
            AddHeader(response, "WWW-Authenticate", Schemas.Text(), "How to sign in: `Bearer`.");
        return response;
    }

    private static void AddHeader(OpenApiResponse response, string name, OpenApiSchema schema, string description) =>
        (response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal))[name] = new OpenApiHeader { Required = true, Description = description, Schema = schema };
}
