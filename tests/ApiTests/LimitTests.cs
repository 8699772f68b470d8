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

    [Fact]
    public async Task The_addresses_that_one_subscriber_has_of_IPv6_count_together()
    {
        await using var site = await Site.Start("Limits:StartsPerIp=1", "ReverseProxy:KnownProxies=127.0.0.1,::1");

        Assert.Equal(HttpStatusCode.OK, await StartFrom(site, "2001:db8:1:2::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StartFrom(site, "2001:db8:1:2:ffff::9"));
        Assert.Equal(HttpStatusCode.OK, await StartFrom(site, "2001:db8:1:3::1"));
    }

    [Fact]
    public async Task Whoever_has_256_networks_of_IPv6_may_start_as_much_as_four()
    {
        await using var site = await Site.Start("Limits:StartsPerIp=1", "ReverseProxy:KnownProxies=127.0.0.1,::1");
        for (var network = 0; network < 4; network++)
            Assert.Equal(HttpStatusCode.OK, await StartFrom(site, $"2001:db8:1:{network:x}::1"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await StartFrom(site, "2001:db8:1:4::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StartFrom(site, "2001:db8:1:ff::1"));
        Assert.Equal(HttpStatusCode.OK, await StartFrom(site, "2001:db8:1:100::1"));
    }

    [Fact]
    public async Task A_flood_of_starts_for_one_phone_closes_its_own_requests_and_not_those_of_the_owner()
    {
        await using var site = await Site.Start("ReverseProxy:KnownProxies=127.0.0.1,::1", "Limits:StartsPerIp=1000");
        var person = site.NewPerson();
        var (waiting, confirmed) = (From(site, "203.0.113.1"), From(site, "203.0.113.2"));
        var waits = await waiting.Start(person.Phone);
        var started = await confirmed.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        var flood = new List<(SiteBrowser Browser, string Id)>();
        for (var start = 0; start < 60; start++)
        {
            var browser = From(site, start % 2 == 0 ? "198.51.100.1" : "198.51.100.2");
            flood.Add((browser, (await browser.Start(person.Phone))["auth_id"]!));
        }

        var open = 0;
        foreach (var (browser, id) in flood)
            open += (await browser.Progress(id))["status"] == "waiting" ? 1 : 0;

        Assert.Equal(18, open);
        Assert.Equal("waiting", (await flood[^1].Browser.Progress(flood[^1].Id))["status"]);
        Assert.Equal("waiting", (await waiting.Progress(waits["auth_id"]!))["status"]);
        Assert.Equal(HttpStatusCode.OK, (await confirmed.Redeem(started["auth_id"]!, code)).Status);
    }

    private static SiteBrowser From(Site site, string ip)
    {
        var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", ip);
        return browser;
    }

    private static async Task<HttpStatusCode> StartFrom(Site site, string ip)
    {
        using var browser = From(site, ip);
        return (await browser.Start(site.NewPerson().Phone)).Status;
    }
}
