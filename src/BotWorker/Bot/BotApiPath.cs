namespace JobRadar.BotAuth.BotWorker.Bot;

/// <summary>A Bot API server behind a path, as in <c>https://example.com/bot-api</c>: the package takes scheme, host and port of its address only.</summary>
internal sealed class BotApiPath(Uri server, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly string prefix = server.AbsolutePath.TrimEnd('/');

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (prefix.Length > 0 && request.RequestUri is { } asked)
            request.RequestUri = new Uri(asked.GetLeftPart(UriPartial.Authority) + prefix + asked.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
