using System.Diagnostics.CodeAnalysis;
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

    public static async Task<BodyResult<T>> Read<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType())
            return new BodyResult<T>.Refused(Problem.Of(ProblemCode.UnsupportedMediaType, "Send the body as application/json."));
        if (await BodyReader.Read(request, MaxBytes, cancellationToken) is not { } bytes)
            return new BodyResult<T>.Refused(Problem.Of(ProblemCode.TooLarge, "The body is larger than any request here needs."));
        try
        {
            return JsonSerializer.Deserialize(bytes, type) is { } body
                ? new BodyResult<T>.Read(body)
                : new BodyResult<T>.Refused(Problem.Of(ProblemCode.InvalidRequest, "The body must be a JSON object."));
        }
        catch (JsonException exception)
        {
            return new BodyResult<T>.Refused(Problem.Of(ProblemCode.InvalidRequest, Sentence(exception.Path)));
        }
    }

    /// <summary>A field that the body must have.</summary>
    public static ProblemHttpResult Missing(string field) => Problem.Of(ProblemCode.InvalidRequest, $"The field {field} is missing.");

    private static string Sentence(string? path) =>
        path is ['$', '.', .. var field] ? $"The field {field} has the wrong type." : "The body is not a JSON object.";
}

/// <summary>What came of reading a body.</summary>
internal abstract record BodyResult<T>
    where T : class
{
    private BodyResult()
    {
    }

    /// <summary>The body, or the problem to answer with.</summary>
    public bool IsRead([NotNullWhen(true)] out T? body, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        (body, problem) = ((this as Read)?.Body, (this as Refused)?.Problem);
        return body is not null;
    }

    public sealed record Read(T Body) : BodyResult<T>;

    public sealed record Refused(ProblemHttpResult Problem) : BodyResult<T>;
}
