using System.Net;
using JobRadar.BotAuth.ApiTests.Guessing;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Strangers who start logins for somebody's phone, so that there is no room for the owner's.</summary>
public sealed class CrowdTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.Start(Guesser.KnownProxies, "Limits:StartsPerIp=1000");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Twenty_strangers_before_the_owner_and_fifty_after_do_not_close_the_owners_request()
    {
        var person = site.NewPerson();
        await Crowd(person.Phone, 20, stranger => $"198.51.100.{stranger}");
        using var own = site.BrowserAt("203.0.113.1");
        var started = await own.Start(person.Phone);
        await Crowd(person.Phone, 50, stranger => $"192.0.2.{stranger}");

        Assert.Equal("waiting", (await own.Progress(started["auth_id"]!))["status"]);
        Assert.Equal(HttpStatusCode.OK, (await own.Redeem(started["auth_id"]!, await person.ConfirmAndReadCode(started))).Status);
    }

    [Fact]
    public async Task One_whose_link_was_opened_stays_whoever_asks_from_its_own_network()
    {
        var person = site.NewPerson();
        using var own = site.BrowserAt("203.0.113.1");
        var started = await own.Start(person.Phone);
        await person.Start(BotLogin.Payload(started)).Outcome;
        await Crowd(person.Phone, 60, _ => "203.0.113.1");

        Assert.Equal(HttpStatusCode.OK, (await own.Redeem(started["auth_id"]!, await person.ConfirmAndReadCode(started))).Status);
    }

    [Fact]
    public async Task Opening_many_links_keeps_one_place_for_the_account_and_one_for_its_network()
    {
        var (person, stranger) = (site.NewPerson(), site.NewPerson());
        var opened = new List<(SiteBrowser Browser, ApiAnswer Started)>();
        for (var start = 0; start < 19; start++)
        {
            var browser = site.BrowserAt("198.51.100.1");
            opened.Add((browser, await browser.Start(person.Phone)));
            await stranger.Start(BotLogin.Payload(opened[^1].Started)).Outcome;
        }

        await Crowd(person.Phone, 30, number => $"192.0.2.{number}");

        Assert.Equal(2, await Open(opened));
    }

    [Fact]
    public async Task The_networks_of_a_56_bit_prefix_of_IPv6_close_their_own()
    {
        var person = site.NewPerson();
        using var own = site.BrowserAt("2001:db8:2:1::1");
        var started = await own.Start(person.Phone);
        var crowd = await Crowd(person.Phone, 60, stranger => $"2001:db8:1:{stranger:x}::1");

        Assert.Equal(19, await Open(crowd));
        Assert.Equal("waiting", (await own.Progress(started["auth_id"]!))["status"]);
    }

    private async Task<List<(SiteBrowser Browser, ApiAnswer Started)>> Crowd(string phone, int size, Func<int, string> address)
    {
        var crowd = new List<(SiteBrowser Browser, ApiAnswer Started)>();
        for (var stranger = 1; stranger <= size; stranger++)
        {
            var browser = site.BrowserAt(address(stranger));
            crowd.Add((browser, await browser.Start(phone)));
        }

        Assert.All(crowd, started => Assert.Equal("telegram_bot", started.Started["login_via"]));
        return crowd;
    }

    private static async Task<int> Open(IEnumerable<(SiteBrowser Browser, ApiAnswer Started)> requests)
    {
        var open = 0;
        foreach (var (browser, started) in requests)
            open += (await browser.Progress(started["auth_id"]!))["status"] == "waiting" ? 1 : 0;
        return open;
    }
}
