namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>What all our cookies have in common.</summary>
internal sealed class CookieRules(IWebHostEnvironment environment, OwnSite own)
{
    /// <summary>Browsers take such a cookie from this very host alone, over https, for all of it: no sibling host can plant it (RFC 6265bis, 4.1.3.2).</summary>
    private const string HostOnly = "__Host-";

    /// <param name="name">Browsers refuse a cookie whose name starts with <c>__Host-</c> or <c>__Secure-</c> unless it is Secure.</param>
    public CookieOptions For(HttpRequest request, string name, TimeSpan lifetime, string? domain = null) => new()
    {
        HttpOnly = true,
        Secure = IsSecure(request) || name.StartsWith("__", StringComparison.Ordinal),
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Domain = domain,
        MaxAge = lifetime,
    };

    /// <summary>The name of a cookie that no other host has to see.</summary>
    public string NameOf(HttpRequest request, string name) => IsSecure(request) ? HostOnly + name : name;

    /// <summary>Secure everywhere, but for plain http in Development.</summary>
    private bool IsSecure(HttpRequest request) => request.IsHttps || !environment.IsDevelopment() || CameThroughTunnel(request);

    /// <summary>A tunnel in Development ends https before it reaches us.</summary>
    private bool CameThroughTunnel(HttpRequest request) =>
        own.Address is { Scheme: "https" } site && request.Host.Host.Equals(site.IdnHost, StringComparison.OrdinalIgnoreCase);
}
