using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.WebHost.Security;

namespace JobRadar.BotAuth.WebHost.ForwardAuth;

/// <summary>
/// The page that somebody wanted before the proxy asked, as proxies say it: nginx by the headers of its configuration (<c>X-Original-URL</c> or
/// <c>X-Original-URI</c>), Traefik and Caddy by <c>X-Forwarded-Proto</c>, <c>-Host</c> and <c>-Uri</c>. A client may write them, too, so they lead to allowed
/// hosts only.
/// </summary>
internal sealed class WantedPage(ForwardAuthOptions options, OwnSite own)
{
    private const string LoginPath = "/login";

    /// <summary>The login page that leads back: <c>/login?next=…</c> for a page of this host, an absolute address with <c>rd=…</c> for one of an allowed host.</summary>
    public string LoginPage(HttpRequest request) => Of(request) switch
    {
        { IsAbsoluteUri: true } page when options.Allows(page) => $"{Site(request)}{LoginPath}?rd={Uri.EscapeDataString(Ascii(page))}",
        { IsAbsoluteUri: false } path => $"{request.PathBase}{LoginPath}?next={Uri.EscapeDataString(path.OriginalString)}",
        _ => request.PathBase + LoginPath,
    };

    /// <summary>As browsers write it, with the host in its ASCII form.</summary>
    private static string Ascii(Uri page) => new UriBuilder(page) { Host = WebOrigin.HostOf(page) }.Uri.AbsoluteUri;

    private Uri? Of(HttpRequest request)
    {
        var headers = request.Headers;
        if (Absolute(headers["X-Original-URL"]) is { } whole)
            return IsOwn(whole, request) ? Path(whole.PathAndQuery) : whole;
        if (headers["X-Forwarded-Host"] is [{ Length: > 0 } host] && headers["X-Forwarded-Uri"] is [['/', ..] uri])
        {
            var scheme = headers["X-Forwarded-Proto"] is ["http"] ? "http" : "https";
            return Absolute($"{scheme}://{host}{uri}") is { } forwarded ? IsOwn(forwarded, request) ? Path(uri) : forwarded : null;
        }

        return headers["X-Original-URI"] is [{ } original] ? Path(original) : null;
    }

    private static Uri? Absolute(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" ? page : null;

    /// <summary>Never <c>//host</c> nor what a browser reads as that.</summary>
    private static Uri? Path(string? text) =>
        text is ['/', ..] and not ['/', '/' or '\\', ..] && !text.Any(char.IsControl) && Uri.TryCreate(text, UriKind.Relative, out var path) ? path : null;

    private bool IsOwn(Uri page, HttpRequest request) =>
        page.IsDefaultPort && page.Host == request.Host.Host ? request.Host.Port is null or 80 or 443 : page.Authority == (own.Address?.Authority ?? request.Host.Value);

    private string Site(HttpRequest request) =>
        own.Address?.AbsoluteUri.TrimEnd('/') ?? $"{request.Scheme}://{request.Host.Value}{request.PathBase}";
}
