using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

public sealed class CookieTests
{
    private static readonly string[] Plain = ["max-age=", "path=/", "samesite=lax", "httponly"];

    [Fact]
    public async Task On_plain_http_in_Development_cookies_are_not_Secure()
    {
        await using var site = await Site.Start();
        var cookies = await CookiesOfALogin(site);

        Assert.Equal(["start botauth_browser", "redeem auth_token", "redeem botauth_browser", "direct auth_token", "direct botauth_browser"], cookies.Keys);
        Assert.All(cookies.Values, attributes => Assert.Equal(Plain, attributes));
    }

    [Fact]
    public async Task In_Production_every_cookie_is_Secure()
    {
        await using var site = await Site.Start("environment=Production");
        var cookies = await CookiesOfALogin(site);

        Assert.Equal(5, cookies.Count);
        Assert.All(cookies.Values, attributes => Assert.Equal(Plain.Append("secure").Order(), attributes.Order()));
    }

    [Fact]
    public async Task Behind_an_https_proxy_that_is_known_cookies_are_Secure_in_Development_too()
    {
        await using var site = await Site.Start("ReverseProxy:KnownProxies=127.0.0.1,::1", "ReverseProxy:ForwardedHeaders=For,Proto");
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var answer = await browser.Start(site.NewPerson().Phone);

        Assert.Contains("secure", SetCookies("start", answer).Single().Value);
    }

    [Fact]
    public async Task The_session_cookie_has_the_configured_name_and_domain()
    {
        await using var site = await Site.Start("Session:CookieName=sid", "Session:CookieDomain=example.com");
        var cookies = await CookiesOfALogin(site);

        Assert.Contains("domain=example.com", cookies["direct sid"]);
        Assert.DoesNotContain("domain=example.com", cookies["direct botauth_browser"]);
    }

    [Fact]
    public async Task Logging_out_takes_the_session_cookie_away_and_on_demand_the_browsers()
    {
        await using var site = await Site.Start();
        using var browser = site.NewBrowser();
        await browser.LogIn(site.NewPerson());

        var logout = SetCookies("logout", await browser.Post("/api/auth/logout"));
        Assert.Equal(["logout auth_token"], logout.Keys);
        Assert.Equal((null, true), (browser["auth_token"], browser["botauth_browser"] is not null));
        var forget = SetCookies("forget", await browser.Post("/api/auth/logout", new { forget_browser = true }));
        Assert.Equal(["forget auth_token", "forget botauth_browser"], forget.Keys);
        Assert.Null(browser["botauth_browser"]);
    }

    /// <summary>By hand, because a client's jar keeps Secure cookies from plain http.</summary>
    private static async Task<Dictionary<string, string[]>> CookiesOfALogin(Site site)
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        using var second = Holding(site, started);
        var redeemed = await second.Redeem(started["auth_id"]!, await person.ConfirmAndReadCode(started));
        using var third = Holding(site, redeemed);
        var direct = await third.Start(person.Phone);
        Assert.Equal("telegram_direct", direct["login_via"]);
        return new Dictionary<string, string[]>(SetCookies("start", started).Concat(SetCookies("redeem", redeemed)).Concat(SetCookies("direct", direct)));
    }

    private static SiteBrowser Holding(Site site, ApiAnswer answer)
    {
        var cookie = answer.Response.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("botauth_browser=", StringComparison.Ordinal));
        return site.WithCookie(cookie.Split(';')[0]["botauth_browser=".Length..]);
    }

    /// <summary>Attribute names in lower case, in their order; the seconds of max-age are left out.</summary>
    private static Dictionary<string, string[]> SetCookies(string step, ApiAnswer answer) =>
        answer.Response.Headers.GetValues("Set-Cookie").ToDictionary(
            value => $"{step} {value.Split('=')[0]}",
            value => value.ToLowerInvariant().Split("; ")[1..].Select(part => part.StartsWith("max-age=", StringComparison.Ordinal) ? "max-age=" : part).ToArray());
}
