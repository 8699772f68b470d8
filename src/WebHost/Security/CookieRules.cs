using JobRadar.BotAuth.BotWorker.Bot;

namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>What all our cookies have in common.</summary>
/// <param name="address">Null when the bot, and with it the search for a tunnel, runs in another process.</param>
internal sealed class CookieRules(IWebHostEnvironment environment, BotSettings bot, PublicAddress? address = null)
{
    /// <summary>Secure everywhere, but for plain http in Development.</summary>
    public CookieOptions For(HttpRequest request, TimeSpan lifetime, string? domain = null) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps || !environment.IsDevelopment() || CameThroughTunnel(request),
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Domain = domain,
        MaxAge = lifetime,
    };

    /// <summary>A tunnel in Development ends https before it reaches us.</summary>
    private bool CameThroughTunnel(HttpRequest request) =>
        (bot.PublicUrl ?? address?.Webhook) is { Scheme: "https" } site && request.Host.Host == site.Host;
}
