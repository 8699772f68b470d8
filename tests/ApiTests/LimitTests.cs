using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

public sealed class LimitTests
{
    [Fact]
    public async Task Too_many_starts_from_one_address_wait_while_direct_logins_go_on()
    {
        await using var site = await Site.Start("Limits:StartsPerIp=3");
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var browser = site.NewBrowser();
        for (var start = 0; start < 3; start++)
            Assert.Equal("telegram_bot", (await browser.Start(site.NewPerson().Phone))["login_via"]);

        var refused = await browser.Start(site.NewPerson().Phone);

        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_requests"), refused.Problem());
        var wait = refused.Response.Headers.RetryAfter!.Delta!.Value;
        Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        for (var login = 0; login < 5; login++)
            Assert.Equal("telegram_direct", (await known.Start(person.Phone))["login_via"]);
        site.Clock.Advance(wait);
        Assert.Equal("telegram_bot", (await browser.Start(site.NewPerson().Phone))["login_via"]);
    }

    [Fact]
    public async Task Behind_a_known_proxy_each_client_has_its_own_limit()
    {
        await using var site = await Site.Start("Limits:StartsPerIp=1", "ReverseProxy:KnownProxies=127.0.0.1,::1");

        Assert.Equal(HttpStatusCode.OK, await StartFrom(site, "203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, await StartFrom(site, "203.0.113.8"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StartFrom(site, "203.0.113.7"));
    }

    [Fact]
    public async Task Nobody_else_escapes_the_limit_by_a_forwarded_address()
    {
        await using var site = await Site.Start("Limits:StartsPerIp=1");

        Assert.Equal(HttpStatusCode.OK, await StartFrom(site, "203.0.113.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StartFrom(site, "203.0.113.8"));
    }

    private static async Task<HttpStatusCode> StartFrom(Site site, string ip)
    {
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", ip);
        return (await browser.Start(site.NewPerson().Phone)).Status;
    }
}
