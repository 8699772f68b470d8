using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary><c>GET /api/auth/check</c>, as nginx, Traefik and Caddy ask it.</summary>
public sealed class ForwardAuthTests(ForwardAuthTests.Wikis fixture) : IClassFixture<ForwardAuthTests.Wikis>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Somebody_signed_in_is_named_by_cookie_and_by_bearer()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var session = (await browser.Get("/api/auth/me")).Json.GetProperty("session").GetProperty("id").GetString();
        using var program = site.NewBrowser();
        program.Http.DefaultRequestHeaders.Authorization = new("Bearer", browser["auth_token"]);

        foreach (var asked in (SiteBrowser[])[browser, program])
        {
            var answer = await asked.Get("/api/auth/check");
            Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Text));
            Assert.Equal((await site.UserId(person)).ToString(), Header(answer, "X-Auth-User-Id"));
            Assert.Equal(person.Id.ToString(), Header(answer, "X-Auth-Telegram-Id"));
            Assert.Equal(session, Header(answer, "X-Auth-Session-Id"));
            Assert.Null(Header(answer, "X-Auth-Phone"));
            Assert.Equal("no-store", answer.Response.Headers.CacheControl?.ToString());
        }
    }

    [Fact]
    public async Task A_session_that_has_ended_is_refused_at_once()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var token = browser["auth_token"];
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/auth/check")).Status);
        await browser.Post("/api/auth/logout");
        browser["auth_token"] = token;

        var answer = await browser.Get("/api/auth/check");

        Assert.Equal((HttpStatusCode.Unauthorized, "not_authenticated"), (answer.Status, answer["code"]));
        Assert.Equal("Bearer", answer.Response.Headers.WwwAuthenticate.ToString());
        Assert.Null(Header(answer, "X-Auth-User-Id"));
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/login?next=%2Fpage%3Fa%3D1%26b", "X-Original-URI: /page?a=1&b")]
    [InlineData("/login", "X-Original-URI: //evil.example/")]
    [InlineData("/login", "X-Original-URI: /\\evil.example/")]
    [InlineData("/login", "X-Original-URI: https://evil.example/")]
    [InlineData("{site}/login?rd=https%3A%2F%2Fwiki.example.com%2Fpage%3Fa%3D1", "X-Original-URL: https://wiki.example.com/page?a=1")]
    [InlineData("{site}/login?rd=https%3A%2F%2Fwiki.example.com%2Fpage", "X-Forwarded-Proto: https", "X-Forwarded-Host: wiki.example.com", "X-Forwarded-Uri: /page")]
    [InlineData("{site}/login?rd=https%3A%2F%2Fxn--e1afmkfd.example%3A8443%2F", "X-Original-URL: https://пример.example:8443/")]
    [InlineData("/login?next=%2Fpage", "X-Forwarded-Proto: http", "X-Forwarded-Host: {host}", "X-Forwarded-Uri: /page")]
    [InlineData("/login", "X-Original-URL: https://wiki.example.com.evil.example/")]
    [InlineData("/login", "X-Original-URL: https://wiki.example.com@evil.example/")]
    [InlineData("/login", "X-Original-URL: https://me@wiki.example.com/")]
    [InlineData("/login", "X-Original-URL: https://wiki.example.com:444/")]
    [InlineData("/login", "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example", "X-Forwarded-Uri: /page")]
    [InlineData("/login", "X-Forwarded-Host: wiki.example.com", "X-Forwarded-Uri: page")]
    public async Task Whoever_is_not_signed_in_is_told_a_login_page_that_leads_to_no_other_host(string login, params string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Address, "/api/auth/check"));
        foreach (var header in headers.Select(header => header.Replace("{host}", site.Address.Authority, StringComparison.Ordinal).Split(": ", 2)))
            Assert.True(request.Headers.TryAddWithoutValidation(header[0], header[1]));

        using var stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 });
        using var answer = await stranger.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(login.Replace("{site}", site.Address.ToString().TrimEnd('/'), StringComparison.Ordinal), Assert.Single(answer.Headers.GetValues("X-Auth-Login")));
    }

    [Theory]
    [InlineData("GET", "text/html,application/xhtml+xml", HttpStatusCode.Found)]
    [InlineData("POST", "text/html", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "application/json", HttpStatusCode.Unauthorized)]
    public async Task A_proxy_that_passes_the_answer_on_may_have_page_loads_led_to_the_login(string method, string accept, HttpStatusCode expected)
    {
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("Accept", accept);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Method", method);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "wiki.example.com");
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Uri", "/page");

        var answer = await browser.Get("/api/auth/check?redirect=true");

        Assert.Equal(expected, answer.Status);
        if (expected == HttpStatusCode.Found)
            Assert.Equal($"{site.Address}login?rd=https%3A%2F%2Fwiki.example.com%2Fpage", answer.Response.Headers.Location?.OriginalString);
    }

    private static string? Header(ApiAnswer answer, string name) => answer.Response.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : null;

    public sealed class Wikis : IAsyncLifetime
    {
        public Site Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await Site.Start("ForwardAuth:AllowedHosts=wiki.example.com,пример.example:8443");

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
