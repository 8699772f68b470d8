using System.Globalization;
using JobRadar.BotAuth.WebHost.Browsers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>Headers that a route says it answers with.</summary>
internal static class ResponseHeaders
{
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var responses = operation.Responses!;
        if (context.Metadata<SetsCookies>().FirstOrDefault() is { } cookies)
        {
            foreach (var good in responses.Where(response => response.Key.StartsWith('2')).Select(response => response.Value))
                AddCookies(good, cookies);
        }

        foreach (var header in context.Metadata<AnswersHeader>())
            Add(responses[header.Status.ToString(CultureInfo.InvariantCulture)], header.Name, header.Description, header.Required);
        return Task.CompletedTask;
    }

    private static void AddCookies(IOpenApiResponse response, SetsCookies cookies)
    {
        Add(response, "Set-Cookie", cookies.Which, required: false);
        if (cookies.Browser)
            Add(response, CookielessClient.Header, "What the browser cookie holds, for clients that keep no cookies: send it back as this header.", required: false);
    }

    private static void Add(IOpenApiResponse response, string name, string description, bool required)
    {
        var headers = ((OpenApiResponse)response).Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        headers[name] = new OpenApiHeader { Description = description, Required = required, Schema = Schemas.Text() };
    }
}
