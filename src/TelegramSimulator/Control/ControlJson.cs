using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>How the control API writes and reads JSON.</summary>
internal static class ControlJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static IResult Ok<T>(T value) => Results.Json(value, Options);

    public static IResult Refused(int status, string error) => Results.Json(new { Ok = false, Error = error }, Options, statusCode: status);

    /// <exception cref="BadHttpRequestException">The body is not JSON, or it is null.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("A JSON body is needed.", StatusCodes.Status415UnsupportedMediaType);
        return await request.ReadFromJsonAsync<T>(Options, request.HttpContext.RequestAborted)
            ?? throw new BadHttpRequestException("The JSON body is null.");
    }
}
