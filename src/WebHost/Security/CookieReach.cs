using System.Net;
using JobRadar.BotAuth.Hosting;

namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>
/// Whether our cookies, which are <c>SameSite=Lax</c>, reach calls that a page of another origin makes. Browsers judge by scheme and registrable domain, for which they
/// have a list that changes weekly (publicsuffix.org); each request says what they found.
/// </summary>
internal static class CookieReach
{
    /// <summary>What to do where they do not.</summary>
    public const string OtherWays = "let it sign its users in through OpenID Connect, or by the window of the login element";

    /// <summary>The browser has said that the page is of another site. No script can write this header.</summary>
    public static bool IsBarred(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is ["cross-site"] && request.Headers.Origin.Count > 0;

    /// <summary>Null where only the browsers' list knows: whether <c>a.example.com</c> and <c>b.example.com</c> are one site depends on whose <c>example.com</c> is.</summary>
    public static bool? Reach(WebOrigin page, WebOrigin site)
    {
        if (page.Scheme != site.Scheme)
            return false;
        if (page.Host == site.Host || IsBelow(page.Host, site.Host))
            return true;
        if (IPAddress.TryParse(page.Host.Trim('[', ']'), out _) || IPAddress.TryParse(site.Host.Trim('[', ']'), out _))
            return false;
        return CommonDomain(page, site) is null ? false : null;
    }

    /// <summary>The two last labels, where both hosts end in them.</summary>
    public static string? CommonDomain(WebOrigin page, WebOrigin site)
    {
        var labels = site.Host.Split('.');
        if (labels.Length < 2)
            return null;
        var domain = string.Join('.', labels[^2..]);
        return page.Host == domain || IsBelow(page.Host, domain) ? domain : null;
    }

    private static bool IsBelow(string host, string domain) => host.EndsWith("." + domain, StringComparison.Ordinal);
}
