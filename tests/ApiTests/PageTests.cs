using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Pages, health and description, and the headers that everything carries.</summary>
public sealed partial class PageTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("/login", HttpStatusCode.OK, "no-cache")]
    [InlineData("/dashboard", HttpStatusCode.OK, "no-cache")]
    [InlineData("/consent", HttpStatusCode.OK, "no-cache")]
    [InlineData("/oidc/jwks", HttpStatusCode.OK)]
    [InlineData("/oidc/userinfo", HttpStatusCode.Unauthorized)]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/auth/me", HttpStatusCode.Unauthorized)]
    [InlineData("/api/auth/requests/x", HttpStatusCode.NotFound)]
    [InlineData("/api/auth/start", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    public async Task Every_answer_carries_the_security_headers(string path, HttpStatusCode status, string cacheControl = "no-store")
    {
        using var browser = site.NewBrowser();

        var answer = await browser.Get(path);

        Assert.Equal(status, answer.Status);
        AssertSafe(answer.Response, cacheControl);
    }

    [Fact]
    public async Task Answers_that_hold_a_token_are_safe_and_not_stored()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);

        AssertSafe((await browser.Start(person.Phone)).Response);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/dashboard")]
    [InlineData("/consent")]
    [InlineData("/logout")]
    public async Task A_page_has_no_inline_script_or_style_and_everything_it_names_is_there(string path)
    {
        using var browser = site.NewBrowser();

        var page = await browser.Get(path);

        Assert.Equal("text/html", page.Response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:", page.Text);
        var assets = Asset().Matches(page.Text).Select(match => match.Groups["path"].Value).ToList();
        Assert.Contains(assets, asset => asset.EndsWith(".js", StringComparison.Ordinal));
        foreach (var asset in assets)
            Assert.Equal(HttpStatusCode.OK, (await browser.Get(asset)).Status);
    }

    [Fact]
    public async Task The_root_leads_to_the_dashboard()
    {
        using var browser = site.NewBrowser();

        Assert.Equal("/dashboard", (await browser.Get("/")).Response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_login_page_knows_where_to_go_afterwards()
    {
        await using var own = await Site.Start("Login:SuccessUrl=/account?tab=\"1\"");
        using var browser = own.NewBrowser();

        Assert.Contains("name=\"success-url\" content=\"/account?tab=&quot;1&quot;\"", (await browser.Get("/login")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_login_page_knows_what_a_code_is()
    {
        using var browser = site.NewBrowser();

        var page = (await browser.Get("/login")).Text;

        Assert.Contains($"name=\"code-length\" content=\"{LoginCode.Length}\"", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"code-alphabet\" content=\"{LoginCode.Alphabet}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_tells_a_broken_store_from_a_dead_process()
    {
        await using var own = await Site.Start();
        using var browser = own.NewBrowser();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await Health(browser));

        await own.RenameTable("Leases", "Gone");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), await Health(browser));

        await own.RenameTable("Gone", "Leases");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await Health(browser));
    }

    [Fact]
    public async Task The_API_describes_itself_but_not_the_webhook()
    {
        using var browser = site.NewBrowser();

        var paths = (await browser.Get("/openapi/v1.json")).Json.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();

        string[] expected = ["/api/auth/start", "/api/auth/requests/{auth_id}", "/api/auth/requests/{auth_id}/events", "/api/auth/login-by-telegram", "/api/auth/me", "/api/auth/logout"];
        Assert.Empty(expected.Except(paths));
        Assert.All(paths, path => Assert.StartsWith("/api/", path, StringComparison.Ordinal));
    }

    internal static void AssertSafe(HttpResponseMessage response, string cacheControl = "no-store")
    {
        var policy = Header("Content-Security-Policy").Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal(cacheControl, response.Headers.CacheControl?.ToString());
        Assert.False(response.Headers.Contains("Server"));

        string Header(string name) => response.Headers.TryGetValues(name, out var values) ? values.Single() : "";
    }

    private static async Task<(HttpStatusCode Live, HttpStatusCode Ready)> Health(SiteBrowser browser) =>
        ((await browser.Get("/health/live")).Status, (await browser.Get("/health/ready")).Status);

    [GeneratedRegex("(?:src|href)=\"(?<path>/assets/[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asset();
}
