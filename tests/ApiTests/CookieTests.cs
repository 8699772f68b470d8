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

        Assert.Equal(
            ["start __Host-botauth_browser", "redeem auth_token", "redeem __Host-botauth_browser", "direct auth_token", "direct __Host-botauth_browser"], cookies.Keys);
        Assert.All(cookies.Values, attributes => Assert.Equal(Plain.Append("secure").Order(), attributes.Order()));
    }

    [Fact]
    public async Task Behind_an_https_proxy_that_is_known_cookies_are_Secure_in_Development_too()
    {
        await using var site = await Site.Start("ReverseProxy:KnownProxies=127.0.0.1,::1", "ReverseProxy:ForwardedHeaders=For,Proto");
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var answer = await browser.Start(site.NewPerson().Phone);

        var (name, attributes) = SetCookies("start", answer).Single();
        Assert.Equal("start __Host-botauth_browser", name);
        Assert.Contains("secure", attributes);
    }

    [Fact]
    public async Task On_https_a_cookie_that_a_sibling_host_could_have_planted_is_not_looked_at()
    {
        await using var site = await Site.Start("environment=Production");
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        using var planted = site.WithCookie(CookieOf(started));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await planted.Progress(started["auth_id"]!)).Status);
        using var own = Holding(site, started);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await own.Progress(started["auth_id"]!)).Status);
    }

    [Theory]
    [InlineData(false, "max-age=31536000")]
    [InlineData(true, "max-age=31536000; includeSubDomains")]
    public async Task Https_is_for_sibling_hosts_too_where_it_is_configured(bool configured, string expected)
    {
        await using var site = await Site.Start($"Hsts:IncludeSubDomains={configured}", "ReverseProxy:KnownProxies=127.0.0.1,::1", "ReverseProxy:ForwardedHeaders=For,Proto");
        using var browser = site.NewBrowser();
        Assert.False((await browser.Get("/login")).Response.Headers.Contains("Strict-Transport-Security"));
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        Assert.Equal([expected], (await browser.Get("/login")).Response.Headers.GetValues("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_session_cookie_for_this_host_alone_is_Secure_and_has_no_domain()
    {
        await using var site = await Site.Start("Session:CookieName=__Host-auth_token");
        var cookies = await CookiesOfALogin(site);

        Assert.Equal(Plain.Append("secure").Order(), cookies["direct __Host-auth_token"].Order());
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
        Assert.Equal(["logout auth_token", "logout botauth_browser"], logout.Keys);
        Assert.Equal((null, true), (browser["auth_token"], browser["botauth_browser"] is not null));
        var forget = SetCookies("forget", await browser.Post("/api/auth/logout", new { forget_browser = true }));
        Assert.Equal(["forget auth_token", "forget botauth_browser"], forget.Keys);
        Assert.Null(browser["botauth_browser"]);
    }

    [Theory]
    [InlineData("", "-", "login.shop.example.com", "shop.example.com", "example.com")]
    [InlineData("Session:CookieDomain=.Shop.example.com", "-", "login.shop.example.com", "shop.example.com", "example.com")]
    [InlineData("Session:CookieDomain=example.com", "-", "login.shop.example.com", "shop.example.com", "example.com")]
    [InlineData("Session:CookieName=__Host-auth_token", "-")]
    public async Task Logging_out_also_takes_away_the_cookie_of_an_earlier_domain(string setting, params string[] domains)
    {
        await using var site = await Site.Start(setting.Length > 0 ? [setting] : []);
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Host = "login.shop.example.com";

        var answer = await browser.Post("/api/auth/logout");

        var gone = answer.Response.Headers.GetValues("Set-Cookie").Where(value => value.Contains("auth_token=;", StringComparison.Ordinal)).ToList();
        Assert.Equal(domains, gone.Select(value => value.Split("; ").SingleOrDefault(part => part.StartsWith("domain=", StringComparison.Ordinal))?["domain=".Length..] ?? "-"));
        Assert.All(gone, value => Assert.Contains("expires=Thu, 01 Jan 1970", value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dead_cookie_of_an_earlier_domain_beside_the_live_one_neither_signs_out_nor_stays_signed_in(bool deadFirst)
    {
        await using var site = await Site.Start();
        using var browser = await site.NewMember(site.NewPerson());
        var (dead, live) = ($"auth_token={new string('A', 43)}", $"auth_token={browser["auth_token"]}");
        using var both = site.NewBrowser();
        both.Http.DefaultRequestHeaders.Add("Cookie", deadFirst ? $"{dead}; {live}" : $"{live}; {dead}");

        Assert.Equal(System.Net.HttpStatusCode.OK, (await both.Get("/api/auth/me")).Status);
        await both.Post("/api/auth/logout");
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await both.Get("/api/auth/me")).Status);
    }

    [Fact]
    public async Task The_session_cookies_domain_travels_in_its_ASCII_form()
    {
        await using var site = await Site.Start("Session:CookieDomain=Вход.рф");
        Assert.Contains("domain=xn--b1ae3a1a.xn--p1ai", (await CookiesOfALogin(site))["direct auth_token"]);
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
        var browser = site.NewBrowser();
        browser[CookieNameOf(answer)] = CookieOf(answer);
        return browser;
    }

    private static string CookieNameOf(ApiAnswer answer) => BrowserCookieOf(answer).Split('=')[0];

    private static string CookieOf(ApiAnswer answer) => BrowserCookieOf(answer).Split(';')[0].Split('=')[1];

    private static string BrowserCookieOf(ApiAnswer answer) =>
        answer.Response.Headers.GetValues("Set-Cookie").Single(value => value.Contains("botauth_browser=", StringComparison.Ordinal));

    /// <summary>Attribute names in lower case, in their order; the seconds of max-age are left out.</summary>
    private static Dictionary<string, string[]> SetCookies(string step, ApiAnswer answer) =>
        answer.Response.Headers.GetValues("Set-Cookie").ToDictionary(
            value => $"{step} {value.Split('=')[0]}",
            value => value.ToLowerInvariant().Split("; ")[1..].Select(part => part.StartsWith("max-age=", StringComparison.Ordinal) ? "max-age=" : part).ToArray());
}
