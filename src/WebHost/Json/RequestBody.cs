using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.WebHost.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRadar.BotAuth.WebHost.Json;

/// <summary>Reads a JSON body, or says which field is wrong.</summary>
internal static class RequestBody
{
    private const int MaxBytes = 16 * 1024;

    /// <returns>The body, or the problem to answer with.</returns>
    public static async Task<(T? Body, ProblemHttpResult? Problem)> Read<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType())
            return (null, Problem.Of(ProblemCode.UnsupportedMediaType, "Send the body as application/json."));
        if (await BodyReader.Read(request, MaxBytes, cancellationToken) is not { } bytes)
            return (null, Problem.Of(ProblemCode.TooLarge, "The body is larger than any request here needs."));
        try
        {
            var body = JsonSerializer.Deserialize(bytes, type);
            return body is null ? (null, Problem.Of(ProblemCode.InvalidRequest, "The body must be a JSON object.")) : (body, null);
        }
        catch (JsonException exception)
        {
            return (null, Problem.Of(ProblemCode.InvalidRequest, Sentence(exception.Path)));
        }
    }

    /// <summary>A field that the body must have.</summary>
    public static ProblemHttpResult Missing(string field) => Problem.Of(ProblemCode.InvalidRequest, $"The field {field} is missing.");

    private static string Sentence(string? path) =>
        path is ['$', '.', .. var field] ? $"The field {field} has the wrong type." : "The body is not a JSON object.";
}
