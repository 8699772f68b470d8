using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace JobRadar.BotAuth.Hosting;

/// <summary>
/// The path below which a proxy shows this site: <c>/signin</c> of <c>https://example.com/signin</c>. It becomes <see cref="HttpRequest.PathBase"/>, with which
/// every address that we tell begins.
/// </summary>
public static class PathPrefix
{
    private const string Own = "/login, /dashboard, /consent, /logout, /device, /assets, /api, /oidc, /telegram, /health, /openapi, /scalar, /botauth.js, /.well-known";

    /// <summary>Of a <c>Telegram:PublicUrl</c>; empty for one at the root of its host.</summary>
    public static string Of(Uri? publicUrl) => publicUrl?.AbsolutePath.TrimEnd('/') ?? "";

    /// <summary>Empty, or segments that mean the same in an address, a header and a page.</summary>
    public static bool IsPlain(string prefix) => prefix.Length == 0 || (prefix[0] == '/' && prefix[1..].Split('/').All(IsPlainSegment));

    /// <summary>Its first segment is one of our own: who sees it cannot know whether the prefix was taken away.</summary>
    public static bool IsAmbiguous(string prefix) =>
        prefix.Length > 0 && Own.Split(", ").Contains("/" + prefix.Split('/')[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// To be used before routes are looked for. What a known proxy has said by <c>X-Forwarded-Prefix</c> counts as it is: the proxy has taken it from the path. Without that it is the one of
    /// <c>Telegram:PublicUrl</c>, and goes from the path where the proxy has passed it on.
    /// </summary>
    public static void UsePathPrefix(this WebApplication app)
    {
        var configured = Of(Uri.TryCreate(app.Configuration["Telegram:PublicUrl"], UriKind.Absolute, out var address) ? address : null);
        app.Use((context, next) =>
        {
            Set(context.Request, configured);
            return next(context);
        });
    }

    private static void Set(HttpRequest request, string configured)
    {
        if (request.PathBase is { HasValue: true, Value: var said })
            request.PathBase = IsPlain(said.TrimEnd('/')) ? said.TrimEnd('/') : "";
        if (request.PathBase.HasValue || configured.Length == 0)
            return;
        if (request.Path.StartsWithSegments(configured, StringComparison.Ordinal, out var rest))
            request.Path = rest;
        request.PathBase = configured;
    }

    private static bool IsPlainSegment(string segment) =>
        segment.Length > 0 && segment.Trim('.').Length > 0 && segment.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~');
}
