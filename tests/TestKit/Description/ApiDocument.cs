using System.Text.Json;
using System.Text.RegularExpressions;

namespace JobRadar.BotAuth.TestKit.Description;

/// <summary><c>/openapi/v1.json</c>, and what it says of an answer. Every answer that a <see cref="SiteBrowser"/> gets is held to it.</summary>
public sealed class ApiDocument
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);
    private static readonly Lazy<Task<ApiDocument>> OfASite = new(Read);

    private readonly IReadOnlyList<(Regex Path, JsonElement Operations)> paths;
    private readonly JsonSchema schemas;

    private ApiDocument(JsonElement root)
    {
        Root = root;
        schemas = new JsonSchema(root);
        // A path without parameters counts before one with (OpenAPI, 4.8.8.2).
        paths = [.. root.GetProperty("paths").EnumerateObject().OrderBy(path => path.Name.Contains('{')).Select(path => (Pattern(path.Name), path.Value))];
    }

    public JsonElement Root { get; }

    /// <summary>Of a site that has everything; read once.</summary>
    public static Task<ApiDocument> Whole => OfASite.Value;

    /// <returns>What is wrong with the answer by the description; null when nothing is, or when the path is none of the API's.</returns>
    public string? Fault(HttpMethod method, string path, HttpResponseMessage response, string? body)
    {
        var operations = paths.Where(known => known.Path.IsMatch(path)).Select(known => known.Operations).ToList();
        var name = method == HttpMethod.Head ? "get" : method.Method.ToLowerInvariant();
        if (operations.Select(of => Find(of, name)).FirstOrDefault(found => found is not null) is not { } operation)
            return null;
        var status = ((int)response.StatusCode).ToString();
        if (Find(operation.GetProperty("responses"), status) is not { } described)
            return $"{method} {path} answers {status}, which its description does not have";
        var fault = HeaderFault(described, response) ?? (method == HttpMethod.Head ? null : BodyFault(described, response, body));
        return fault is null ? null : $"{method} {path}, {status}: {fault}";
    }

    /// <summary>Holds what an event of a stream says to its description.</summary>
    public string? EventFault(string path, string data) =>
        schemas.Fault(
            Root.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("text/event-stream")
                .GetProperty("schema").GetProperty("contentSchema").GetProperty("items").GetProperty("properties").GetProperty("data").GetProperty("contentSchema"),
            JsonDocument.Parse(data).RootElement);

    private static string? HeaderFault(JsonElement described, HttpResponseMessage response)
    {
        if (Find(described, "headers") is not { } headers)
            return response.Headers.Contains("Set-Cookie") ? "Set-Cookie is not described" : null;
        if (response.Headers.Contains("Set-Cookie") && Find(headers, "Set-Cookie") is null)
            return "Set-Cookie is not described";
        return headers.EnumerateObject().FirstOrDefault(header => header.Value.TryGetProperty("required", out var required) && required.GetBoolean() && !response.Headers.Contains(header.Name)) is
            { Value.ValueKind: JsonValueKind.Object } missing
            ? $"the header {missing.Name} is missing"
            : null;
    }

    private string? BodyFault(JsonElement described, HttpResponseMessage response, string? body)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (Find(described, "content") is not { } content)
            return string.IsNullOrEmpty(body) ? null : "a body, where none is described";
        if (type is null || Find(content, type) is not { } media)
            return $"{type ?? "no body"}, where {string.Join(", ", content.EnumerateObject().Select(each => each.Name))} is described";
        return body is null || !type.EndsWith("json", StringComparison.Ordinal) ? null : schemas.Fault(media.GetProperty("schema"), JsonDocument.Parse(body).RootElement);
    }

    private static JsonElement? Find(JsonElement of, string name) => of.TryGetProperty(name, out var found) ? found : null;

    private static Regex Pattern(string path) => new("^" + Regex.Replace(path, @"\{[^}]+\}", "[^/]+", RegexOptions.None, Moment) + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Moment);

    private static async Task<ApiDocument> Read()
    {
        await using var site = await Site.StartWithMtproto();
        using var http = new HttpClient { BaseAddress = site.Address };
        return new ApiDocument(JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json")).RootElement);
    }
}
