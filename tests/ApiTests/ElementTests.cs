using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>What the login element gets from the server; what it does with it, the browser tests try.</summary>
public sealed class ElementTests : IAsyncLifetime
{
    private const string App = "https://app.example.com";
    private const string Shop = "https://shop.example.org";
    private const string Wiki = "https://wiki.example.net";
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.Start(
        "Telegram:PublicUrl=https://login.example.com/", $"Login:AllowedOrigins={App},{Shop}", "Clients:0:Id=wiki", $"Clients:0:RedirectUris:0={Wiki}/callback", "Login:DefaultCountryCode=371");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_script_is_one_small_file_that_every_page_may_load_and_keep_for_minutes()
    {
        using var browser = site.NewBrowser();
        var script = await browser.Get("/botauth.js");

        Assert.Equal((HttpStatusCode.OK, "text/javascript"), (script.Status, script.Response.Content.Headers.ContentType?.ToString()));
        Assert.Equal("*", Header(script, "Access-Control-Allow-Origin"));
        Assert.Equal("public, max-age=300", Header(script, "Cache-Control"));
        Assert.DoesNotContain("\nimport ", script.Text, StringComparison.Ordinal);
        Assert.Contains("customElements.define('botauth-login'", script.Text, StringComparison.Ordinal);
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", Header(script, "ETag"));
        Assert.Equal(HttpStatusCode.NotModified, (await browser.Get("/botauth.js")).Status);
        browser.Http.DefaultRequestHeaders.Remove("If-None-Match");
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "br");
        Assert.InRange((await (await browser.Http.GetAsync("/botauth.js")).Content.ReadAsByteArrayAsync()).Length, 1, 20_000);
    }

    [Theory]
    [InlineData(App, "same-site", "cookie,window")]
    [InlineData(App, null, "cookie,window")]
    [InlineData(App, "cross-site", "window")]
    [InlineData(Shop, "cross-site", "window")]
    [InlineData(Shop, null, "window")]
    [InlineData(Wiki, "cross-site", "openid")]
    [InlineData("https://login.example.com", "same-origin", "cookie")]
    [InlineData(null, "same-origin", "cookie")]
    public async Task A_page_hears_how_its_users_may_sign_in(string? origin, string? fetchSite, string ways)
    {
        var answer = await Ask(origin, fetchSite);

        Assert.Equal(ways, string.Join(',', answer.Json.GetProperty("ways").EnumerateArray().Select(way => way.GetString())));
        Assert.Equal(("JobRadar", "https://login.example.com", "6", "LV"), (answer["site_name"], answer["issuer"], answer["code_length"], answer["country"]));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://app.example.com")]
    [InlineData("https://app.example.com.evil.example")]
    [InlineData("https://wiki.example.net:8443")]
    [InlineData("null")]
    public async Task A_page_that_is_not_allowed_hears_that_and_nothing_else(string origin)
    {
        var answer = await Ask(origin, "cross-site");

        Assert.Equal("""{"ok":true,"ways":[]}""", answer.Text);
        Assert.Equal("*", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
        Assert.Null(Header(answer, "Set-Cookie"));
    }

    [Theory]
    [InlineData("/login?popup=https://shop.example.org", Shop)]
    [InlineData("/login?popup=HTTPS%3A%2F%2Fshop.example.org%3A443", Shop)]
    [InlineData("/login?popup=https://evil.example", null)]
    [InlineData("/login?popup=https://shop.example.org.evil.example", null)]
    [InlineData("/login?popup=https://shop.example.org&popup=https://evil.example", null)]
    [InlineData("/login?popup=https://shop.example.org%5C%40evil.example", null)]
    [InlineData("/login?popup=https://shop.example.org@evil.example", null)]
    [InlineData("/login?popup=https://login.example.com", null)]
    [InlineData("/login?popup=*", null)]
    [InlineData("/login", null)]
    [InlineData("/dashboard?popup=https://shop.example.org", null)]
    public async Task Only_the_login_page_for_an_allowed_origin_keeps_its_opener_and_nobody_frames_it(string path, string? opener)
    {
        using var browser = site.NewBrowser();
        var page = await browser.Get(path);

        Assert.Equal(opener is null ? "same-origin" : "unsafe-none", Header(page, "Cross-Origin-Opener-Policy"));
        Assert.Equal(path.StartsWith("/login", StringComparison.Ordinal), page.Text.Contains($"<meta name=\"opener\" content=\"{opener}\">", StringComparison.Ordinal));
        Assert.DoesNotContain("evil", page.Text, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("DENY", Header(page, "X-Frame-Options"));
    }

    private async Task<ApiAnswer> Ask(string? origin, string? fetchSite)
    {
        using var browser = site.NewBrowser();
        if (origin is not null)
            browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("Origin", origin);
        if (fetchSite is not null)
            browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", fetchSite);
        return await browser.Get("/api/auth/element");
    }

    private static string? Header(ApiAnswer answer, string name) => answer.Response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
