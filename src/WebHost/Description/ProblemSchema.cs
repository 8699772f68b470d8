using System.Text.Json.Nodes;
using JobRadar.BotAuth.WebHost.Errors;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>The schema of <see cref="Problem"/>.</summary>
internal static class ProblemSchema
{
    private const string Name = "Problem";

    /// <summary>A problem with one of these codes.</summary>
    public static OpenApiSchema Of(IEnumerable<ProblemCode> codes, OpenApiDocument document) => new()
    {
        AllOf =
        [
            new OpenApiSchemaReference(Name, document),
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string>(StringComparer.Ordinal) { "code" },
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["code"] = Code(codes) },
            },
        ],
    };

    public static void AddTo(OpenApiDocument document)
    {
        if (document.Components?.Schemas?.ContainsKey(Name) != true)
            document.AddComponent(Name, Whole());
    }

    private static OpenApiSchema Whole() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What went wrong (RFC 9457). Switch on `code`; `detail` is for people.",
        Required = new HashSet<string>(StringComparer.Ordinal) { "title", "status", "detail", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Schemas.Text("Of the status, not of the code; left out where RFC 9110 has none."),
            ["title"] = Schemas.Text("The same for every occurrence of the code."),
            ["status"] = Number("As the answer's own."),
            ["detail"] = Schemas.Text("For the person: what is wrong here and what to do."),
            ["code"] = Code(ProblemCode.All),
            ["reason"] = Schemas.Text("Which of the causes that have this code, such as `expired`, `attempts`, `redeemed`, `superseded` of `request_expired`."),
            ["attempts_left"] = Number("Of `invalid_code` and `invalid_password`: how often one may still try."),
            ["request_id"] = Schemas.Text("Of `internal_error`: what the log has its cause under."),
            ["country_code"] = Schemas.Text("Of `invalid_phone`: of the country whose numbers are meant, without `+`."),
            ["typed"] = Number("Of `invalid_phone`: how many digits were typed after the country code."),
            ["lengths"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Number(), Description = "Of `invalid_phone`: how many there are, ascending." },
            ["prefix"] = Schemas.Text("Of `invalid_phone`: what may be the digits too many."),
            ["trace_id"] = Schemas.Text("Of the trace (W3C Trace Context)."),
        },
    };

    private static OpenApiSchema Code(IEnumerable<ProblemCode> codes) =>
        new() { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => JsonValue.Create(code.Code))] };

    private static OpenApiSchema Number(string? description = null) => new() { Type = JsonSchemaType.Integer, Format = "int32", Description = description };
}
