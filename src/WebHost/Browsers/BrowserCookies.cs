using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Security;

namespace JobRadar.BotAuth.WebHost.Browsers;

/// <summary>The cookie <c>__Host-botauth_browser</c>; on plain http in Development <c>botauth_browser</c>.</summary>
internal sealed class BrowserCookies(CookieRules rules, LoginOptions options)
{
    private const string Name = "botauth_browser";

    /// <summary>None or one; several when somebody planted another beside it.</summary>
    public IReadOnlyList<BrowserCookie> Read(HttpRequest request) => [.. Values(request).Select(BrowserCookie.Read).OfType<BrowserCookie>()];

    /// <summary>Also before the login, with the same lifetime: the answer does not tell who is known.</summary>
    public void Write(HttpContext context, BrowserCookie browser)
    {
        var name = rules.NameOf(context.Request, Name);
        context.Response.Cookies.Append(name, browser.Reveal(), rules.For(context.Request, name, options.KnownBrowserLifetime));
        if (CookielessClient.Sent(context.Request))
            context.Response.Headers[CookielessClient.Header] = browser.Reveal();
    }

    public void Delete(HttpContext context)
    {
        var name = rules.NameOf(context.Request, Name);
        context.Response.Cookies.Delete(name, rules.For(context.Request, name, TimeSpan.Zero));
    }

    private IReadOnlyList<string> Values(HttpRequest request) =>
        request.Headers[CookielessClient.Header] is [{ } value] && CookielessClient.Sent(request) ? [value] : CookieValues.All(request, rules.NameOf(request, Name));
}
