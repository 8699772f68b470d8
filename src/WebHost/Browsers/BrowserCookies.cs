using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.WebHost.Security;

namespace JobRadar.BotAuth.WebHost.Browsers;

/// <summary>The cookie <c>botauth_browser</c>.</summary>
internal sealed class BrowserCookies(CookieRules rules, LoginOptions options)
{
    private const string Name = "botauth_browser";

    public static BrowserCookie? Read(HttpRequest request) => BrowserCookie.Read(request.Cookies[Name]);

    /// <summary>Also before the login, with the same lifetime: the answer does not tell who is known.</summary>
    public void Write(HttpContext context, BrowserCookie browser) =>
        context.Response.Cookies.Append(Name, browser.Reveal(), rules.For(context.Request, options.KnownBrowserLifetime));

    public void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(Name, rules.For(context.Request, TimeSpan.Zero));
}
