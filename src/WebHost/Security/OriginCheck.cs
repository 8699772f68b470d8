using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Errors;

namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>
/// Unsafe calls of the API come from our own pages, from allowed sites, or from no browser at all. Browsers put <c>Origin</c> on every
/// unsafe request; no page can forge it.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, BotSettings bot, LoginOptions login)
{
    private readonly HashSet<string> allowed = new(
        bot.PublicUrl is { } site ? [.. login.AllowedOrigins, site.GetLeftPart(UriPartial.Authority)] : login.AllowedOrigins,
        StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context) =>
        IsAllowed(context.Request)
            ? next(context)
            : Problem.Of(ProblemCode.InvalidOrigin, "Unsafe requests from this origin are refused; list it in Login:AllowedOrigins to allow it.")
                .ExecuteAsync(context);

    private bool IsAllowed(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return true;
        if (!request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !request.Path.StartsWithSegments("/login", StringComparison.OrdinalIgnoreCase))
            return true;
        return request.Headers.Origin.Count switch
        {
            0 => true,
            1 => allowed.Contains(request.Headers.Origin[0] ?? "") || IsOwnHost(request),
            _ => false,
        };
    }

    private static bool IsOwnHost(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin[0], UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
