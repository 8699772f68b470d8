namespace JobRadar.BotAuth.TestKit.Description;

/// <summary>An answer that is not as <c>/openapi/v1.json</c> says fails the test that got it.</summary>
internal sealed class HoldToDescription(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (!path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase))
            return response;
        var description = await ApiDocument.Whole;
        // A stream has no end to wait for.
        var isStream = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
        if (!isStream)
            await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = isStream ? null : await response.Content.ReadAsStringAsync(cancellationToken);
        return description.Fault(request.Method, path, response, body) is { } fault ? throw new NotAsDescribedException(fault) : response;
    }
}

/// <summary>The API and its description say different things.</summary>
public sealed class NotAsDescribedException(string message) : Exception(message);
