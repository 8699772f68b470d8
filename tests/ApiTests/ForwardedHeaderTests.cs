using System.Net;
using System.Net.Http.Json;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>A proxy that is ours passes on what a client wrote, unless it writes that header itself.</summary>
public sealed class ForwardedHeaderTests
{
    private const string Known = "ReverseProxy:KnownProxies=127.0.0.1,::1";

    /// <summary>Nobody's but the attacker's, unless the header that makes it our own is believed.</summary>
    private const string Evil = "https://evil.example";

    [Theory]
    [InlineData(Known)]
    [InlineData(Known, "ReverseProxy:ForwardedHeaders=For")]
    [InlineData(Known, "ReverseProxy:ForwardedHeaders=For,Proto")]
    [InlineData("ReverseProxy:KnownProxies=10.0.0.0/8", "ReverseProxy:ForwardedHeaders=For,Proto,Host")]
    [InlineData("ForwardedHeaders_Enabled=true")]
    public async Task A_host_that_the_proxy_only_passes_on_makes_no_page_our_own(params string[] settings)
    {
        await using var site = await Site.Start(settings);

        using var answer = await Ask(site, Evil, ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData(false, Known)]
    [InlineData(false, Known, "ReverseProxy:ForwardedHeaders=For,Host")]
    [InlineData(false, "ReverseProxy:KnownProxies=10.0.0.0/8", "ReverseProxy:ForwardedHeaders=Proto")]
    [InlineData(false, "ForwardedHeaders_Enabled=true")]
    [InlineData(true, Known, "ReverseProxy:ForwardedHeaders=For,Proto")]
    [InlineData(true, Known, "ReverseProxy:ForwardedHeaders:0=proto")]
    public async Task Whether_it_came_by_https_says_only_a_proxy_that_writes_it(bool believed, params string[] settings)
    {
        await using var site = await Site.Start(settings);

        using var answer = await Ask(site, origin: null, ("X-Forwarded-Proto", "https"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(believed, answer.Headers.GetValues("Set-Cookie").First().Contains("; secure", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(believed, answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task The_host_counts_where_the_proxy_writes_it()
    {
        await using var site = await Site.Start(Known, "ReverseProxy:ForwardedHeaders=For,Proto,Host");

        using var answer = await Ask(site, "https://login.example.com", ("X-Forwarded-Host", "login.example.com"), ("X-Forwarded-Proto", "https"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_path_that_a_client_writes_before_ours_never_counts()
    {
        await using var site = await Site.Start(Known, "ReverseProxy:ForwardedHeaders=For,Proto,Host");

        using var answer = await Ask(site, origin: null, ("X-Forwarded-Prefix", "/api/auth"), ("X-Forwarded-For", "203.0.113.7"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task An_address_that_a_client_writes_before_the_proxys_does_not_count()
    {
        await using var site = await Site.Start(Known, "Limits:StartsPerIp=1");
        using (var first = await Ask(site, origin: null, ("X-Forwarded-For", "203.0.113.1, 198.51.100.7")))
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        using var second = await Ask(site, origin: null, ("X-Forwarded-For", "203.0.113.2, 198.51.100.7"));

        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    private static async Task<HttpResponseMessage> Ask(Site site, string? origin, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/start") { Content = JsonContent.Create(new { phone = "+37120000009" }) };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await http.SendAsync(request);
    }
}
