using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.TestKit.Hosts;

/// <summary>What a proxy does with the prefix below which it shows a site.</summary>
public enum PrefixHandling
{
    /// <summary>The path stays as it came.</summary>
    PassOn,

    /// <summary>The prefix is taken off, and nothing says so.</summary>
    TakeOff,

    /// <summary>The prefix is taken off, and <c>X-Forwarded-Prefix</c> says so.</summary>
    TakeOffAndSay,
}

/// <summary>A reverse proxy that shows a site below <see cref="Prefix"/>, and beside it one page of its own.</summary>
public sealed class PrefixProxy : IAsyncDisposable
{
    public const string Prefix = "/signin";

    private static readonly string[] OfOneConnection = ["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade"];

    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly PrefixHandling handling;
    private readonly WebApplication server;
    private Uri? site;

    private PrefixProxy(PrefixHandling handling)
    {
        this.handling = handling;
        Host = new Uri($"http://localhost:{Repository.FreePort()}");
        var builder = WebApplication.CreateSlimBuilder(["--urls", Host.ToString()]);
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Run(Handle);
    }

    public Uri Host { get; }

    /// <summary>For <c>Telegram:PublicUrl</c>.</summary>
    public Uri Address => new(Host, Prefix);

    /// <summary>What its site must be told.</summary>
    public IReadOnlyList<string> Settings =>
    [
        $"Telegram:PublicUrl={Address}",
        "ReverseProxy:KnownProxies=127.0.0.1,::1",
        $"ReverseProxy:ForwardedHeaders=For{(handling == PrefixHandling.TakeOffAndSay ? ",Prefix" : "")}",
    ];

    public static async Task<PrefixProxy> Start(PrefixHandling handling)
    {
        var proxy = new PrefixProxy(handling);
        await proxy.server.StartAsync();
        return proxy;
    }

    public void LeadTo(Site behind) => site = behind.Address;

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(new CancellationToken(canceled: true));
        await server.DisposeAsync();
        client.Dispose();
    }

    private async Task Handle(HttpContext context)
    {
        if (site is null || !context.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal, out var rest))
        {
            context.Response.StatusCode = site is null ? StatusCodes.Status502BadGateway : StatusCodes.Status404NotFound;
            return;
        }

        using var asked = Asked(context.Request, handling == PrefixHandling.PassOn ? context.Request.Path : rest);
        try
        {
            using var answer = await client.SendAsync(asked, context.RequestAborted);
            await Answer(context.Response, answer, context.RequestAborted);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            context.Abort();
        }
    }

    private HttpRequestMessage Asked(HttpRequest request, PathString path)
    {
        var asked = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(site!, (path.HasValue ? path.ToUriComponent() : "/") + request.QueryString));
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
            asked.Content = new StreamContent(request.Body);
        foreach (var (name, values) in request.Headers.Where(header => !OfOneConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!asked.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                asked.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        asked.Headers.Host = request.Host.Value;
        if (handling == PrefixHandling.TakeOffAndSay)
        {
            asked.Headers.Remove("X-Forwarded-Prefix");
            asked.Headers.Add("X-Forwarded-Prefix", Prefix);
        }

        return asked;
    }

    private static async Task Answer(HttpResponse response, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfOneConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
            response.Headers[name] = values.ToArray();
        if (answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotModified)
            return;
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await response.Body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }
    }
}
