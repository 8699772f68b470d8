using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Errors;

namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>
/// Unsafe calls of the API come from our own pages, from allowed sites, or from no browser at all. Browsers put <c>Origin</c> on every
/// unsafe request; no page can forge it. A page of this host over another scheme is another origin: whoever sits on the wire wrote it.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, OwnSite own, LoginOptions login, RefusedCalls refused)
{
    private readonly HashSet<WebOrigin> allowed = AllowedOrigins.Read(login);

    public Task InvokeAsync(HttpContext context) => IsAllowed(context.Request) ? next(context) : Refuse(context);

    private async Task Refuse(HttpContext context)
    {
        await refused.Note(AuditKind.OriginRefused, "other_site", LoginContextReader.Origin(context.Request));
        await Problem.Of(
            ProblemCode.InvalidOrigin,
            $"The page is of {Named(context.Request)}, and this request came to the Host {context.Request.Host.Value} over {context.Request.Scheme}. "
            + "A page of another host: list it in Login:AllowedOrigins. This site itself, behind a proxy: set Telegram:PublicUrl to its address, or let the proxy pass the Host on.")
            .ExecuteAsync(context);
    }

    /// <summary>What is no origin is not repeated.</summary>
    private static string Named(HttpRequest request) =>
        request.Headers.Origin is [{ } one] && WebOrigin.Read(one) is { } origin ? $"the origin {origin}" : "no origin that can be read";

    private bool IsAllowed(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return true;
        if (!request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !request.Path.StartsWithSegments("/login", StringComparison.OrdinalIgnoreCase))
            return true;
        return request.Headers.Origin.Count switch
        {
            0 => true,
            1 => WebOrigin.Read(request.Headers.Origin[0]) is { } origin && (allowed.Contains(origin) || own.Is(origin, request)),
            _ => false,
        };
    }
}
