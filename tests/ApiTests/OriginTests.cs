using System.Net;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

public sealed class OriginTests : IAsyncLifetime
{
    private const string Shop = "https://shop.example.com";
    private Site site = null!;

    public async ValueTask InitializeAsync() =>
        site = await Site.Start("Telegram:PublicUrl=https://login.example.com/", $"Login:AllowedOrigins={Shop}:443,http://intranet.example.com:8080,https://Магазин.рф");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("https://shop.example.com.evil.example")]
    [InlineData("http://shop.example.com")]
    [InlineData("https://shop.example.com:8443")]
    [InlineData("http://intranet.example.com")]
    [InlineData("https://sub.login.example.com")]
    [InlineData("http://login.example.com")]
    [InlineData("https://login.example.com:8443")]
    [InlineData("own host over https")]
    [InlineData("own host on another port")]
    public async Task A_foreign_origin_is_refused_everywhere_before_anything_happens(string origin)
    {
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("Origin", origin switch
        {
            "own host over https" => $"https://{site.Address.Authority}",
            "own host on another port" => $"http://{site.Address.Host}:1",
            _ => origin,
        });
        foreach (var path in new[] { "/api/auth/start", "/api/auth/login-by-telegram", "/api/auth/logout" })
        {
            var answer = await browser.Post(path, new { phone = "+37120000001", code = SampleCode.Of(1) });

            Assert.Equal((HttpStatusCode.Forbidden, "invalid_origin"), answer.Problem());
            Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType?.MediaType);
            Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
            Assert.False(answer.Response.Headers.Contains("Access-Control-Allow-Origin"));
        }

        await using var store = site.OpenStore();
        Assert.False(await store.LoginRequests.AnyAsync());
    }

    [Fact]
    public async Task A_foreign_origin_cannot_end_a_session()
    {
        await using var reachable = await Site.Start();
        using var browser = reachable.NewBrowser();
        await browser.LogIn(reachable.NewPerson());
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/auth/logout");
        message.Headers.Add("Origin", "https://evil.example");

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Http.SendAsync(message)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/auth/me")).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("own host")]
    [InlineData("https://login.example.com")]
    [InlineData("HTTPS://LOGIN.EXAMPLE.COM")]
    [InlineData("https://login.example.com:443")]
    [InlineData(Shop)]
    [InlineData(Shop + ":443")]
    [InlineData("https://xn--80aairftm.xn--p1ai")]
    [InlineData("http://intranet.example.com:8080")]
    public async Task Our_own_pages_allowed_sites_and_clients_without_origin_are_accepted(string? origin)
    {
        using var browser = site.NewBrowser();
        if (origin is not null)
            browser.Http.DefaultRequestHeaders.Add("Origin", origin == "own host" ? site.Address.GetLeftPart(UriPartial.Authority) : origin);

        Assert.Equal("telegram_bot", (await browser.Start(site.NewPerson().Phone))["login_via"]);
    }

    /// <summary>Browsers keep SameSite=Lax cookies from another site, however it is listed: a code would be sent for nothing.</summary>
    [Fact]
    public async Task A_page_of_another_site_hears_the_cause_at_the_start_and_at_the_code()
    {
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("Origin", Shop);
        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        var person = site.NewPerson();

        var started = await browser.Start(person.Phone);
        Assert.Equal((HttpStatusCode.Forbidden, "invalid_origin", "cross_site"), (started.Status, started["code"], started["reason"]));
        Assert.Contains("OpenID Connect", started["detail"], StringComparison.Ordinal);
        Assert.Equal(Shop, Header(started.Response, "Access-Control-Allow-Origin"));
        Assert.False(started.Response.Headers.Contains("Set-Cookie"));
        var redeemed = await browser.Redeem("nothing", SampleCode.Of(1));
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), redeemed.Problem());
        Assert.Contains("OpenID Connect", redeemed["detail"], StringComparison.Ordinal);

        Assert.Equal((HttpStatusCode.Unauthorized, "cross_site"), ((await browser.Get("/api/auth/me")).Status, (await browser.Get("/api/auth/me"))["reason"]));
        await using var store = site.OpenStore();
        Assert.False(await store.LoginRequests.AnyAsync(request => request.Phone == person.Phone));
        browser.Http.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-site");
        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task Two_origins_are_none()
    {
        const string Body = "{\"phone\":\"+37120000001\"}";

        Assert.Equal(HttpStatusCode.OK, await site.PostRaw("/api/auth/start", Body, $"Origin: {Shop}"));
        Assert.Equal(HttpStatusCode.Forbidden, await site.PostRaw("/api/auth/start", Body, $"Origin: {Shop}", "Origin: https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await site.PostRaw("/api/auth/start", Body, $"Origin: {Shop}", $"Origin: {Shop}"));
    }

    [Theory]
    [InlineData(Shop, true)]
    [InlineData("https://xn--80aairftm.xn--p1ai", true)]
    [InlineData("https://xn--80aairftm.xn--p1ai:8443", false)]
    [InlineData("http://shop.example.com", false)]
    [InlineData("https://evil.example", false)]
    public async Task Only_an_allowed_site_may_read_answers(string origin, bool allowed)
    {
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("Origin", origin);

        var answer = await browser.Get("/api/auth/me");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(allowed ? origin : null, Header(answer.Response, "Access-Control-Allow-Origin"));
        Assert.Equal(allowed ? "true" : null, Header(answer.Response, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData(Shop, true)]
    [InlineData("https://xn--80aairftm.xn--p1ai", true)]
    [InlineData("https://xn--80aairftm.xn--p1ai:8443", false)]
    [InlineData("http://shop.example.com", false)]
    [InlineData("https://evil.example", false)]
    public async Task Only_an_allowed_site_passes_the_preflight(string origin, bool allowed)
    {
        using var browser = site.NewBrowser();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/auth/start");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");

        var answer = await browser.Http.SendAsync(preflight);

        Assert.Equal(allowed ? origin : null, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(allowed, Header(answer, "Access-Control-Allow-Headers")?.Contains("content-type", StringComparison.OrdinalIgnoreCase) == true);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
