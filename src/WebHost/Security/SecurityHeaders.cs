namespace JobRadar.BotAuth.WebHost.Security;

internal static class SecurityHeaders
{
    /// <summary>No inline script or style, nothing from elsewhere, no framing (ASVS 5.0, 3.4).</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>What a page says otherwise stays.</summary>
    public const string OpenerPolicy = "Cross-Origin-Opener-Policy";

    /// <summary>Set at the last moment: the answer to an exception starts with cleared headers.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var transport = app.Services.GetRequiredService<HstsOptions>().IncludeSubDomains ? "max-age=31536000; includeSubDomains" : "max-age=31536000";
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() => Set(context, transport));
            return next(context);
        });
    }

    private static Task Set(HttpContext context, string transport)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        if (headers[OpenerPolicy].Count == 0)
            headers[OpenerPolicy] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = transport;
        // RFC 9110, 15.5.2: a 401 says how to sign in.
        if (context.Response.StatusCode == StatusCodes.Status401Unauthorized && headers.WWWAuthenticate.Count == 0
            && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            headers.WWWAuthenticate = "Bearer";
        // Pages and assets say otherwise: they are the same for everybody. What the API answers is for one.
        if (headers.CacheControl.Count == 0 || context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
