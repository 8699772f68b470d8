using System.Net;
using JobRadar.BotAuth.ApiTests.Guessing;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.ApiTests.TelegramAccount;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary><c>Login:DirectRequiresKnownBrowser=false</c>: a phone alone is enough, but not as often as somebody likes.</summary>
public sealed class PhoneAloneLimitTests
{
    private const string PhoneAlone = "Login:DirectRequiresKnownBrowser=false";
    private static readonly (HttpStatusCode, string?) TooMany = (HttpStatusCode.TooManyRequests, "too_many_requests");

    [Fact]
    public async Task An_address_that_has_just_got_429_does_not_get_in_with_a_phone_alone()
    {
        await using var site = await Site.Start(PhoneAlone, "Limits:StartsPerIp=3", Guesser.KnownProxies);
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var start = 0; start < 3; start++)
            Assert.Equal("telegram_bot", await LoginVia(site, "198.51.100.1", site.NewPerson().Phone));

        using var stranger = site.BrowserAt("198.51.100.1");
        Assert.Equal(TooMany, (await stranger.Start(site.NewPerson().Phone)).Problem());
        Assert.Equal(TooMany, (await stranger.Start(person.Phone)).Problem());

        Assert.Equal("telegram_direct", await LoginVia(site, "198.51.100.2", person.Phone));
        Assert.Equal("telegram_direct", await known.LoginVia(person.Phone));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("telegram_direct", await stranger.LoginVia(person.Phone));
    }

    [Fact]
    public async Task Beyond_the_limit_of_a_phone_the_browser_that_typed_it_stays_known_for_its_own_user()
    {
        await using var site = await Site.Start(PhoneAlone, "Limits:PromptsPerPhone=1");
        var (owner, other) = (site.NewPerson(), site.NewPerson());
        using var elsewhere = await site.NewMember(other);
        using var browser = await site.NewMember(owner);
        var known = browser["botauth_browser"]!.Split('.')[0];

        Assert.Equal("telegram_direct", await browser.LoginVia(other.Phone));
        Assert.Equal("telegram_bot", await browser.LoginVia(other.Phone));

        Assert.Equal(known, browser["botauth_browser"]!.Split('.')[0]);
    }

    [Fact]
    public async Task Logins_with_a_phone_alone_use_up_the_starts_of_their_address()
    {
        await using var site = await Site.Start(PhoneAlone, "Limits:StartsPerIp=2", Guesser.KnownProxies);
        var (person, other) = (site.NewPerson(), site.NewPerson());
        using var known = await site.NewMember(person);
        using var second = await site.NewMember(other);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("telegram_direct", await LoginVia(site, "198.51.100.1", person.Phone));
        Assert.Equal("telegram_direct", await LoginVia(site, "198.51.100.1", other.Phone));

        using var stranger = site.BrowserAt("198.51.100.1");
        Assert.Equal(TooMany, (await stranger.Start(person.Phone)).Problem());
    }

    [Fact]
    public async Task More_logins_with_one_phone_than_its_owner_would_be_prompted_go_through_the_bot()
    {
        await using var site = await Site.Start(PhoneAlone, Guesser.KnownProxies);
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        for (var login = 1; login <= 3; login++)
            Assert.Equal("telegram_direct", await LoginVia(site, $"198.51.100.{login}", person.Phone));

        Assert.Equal("telegram_bot", await LoginVia(site, "198.51.100.4", person.Phone));
        Assert.Equal("telegram_direct", await known.LoginVia(person.Phone));
        await site.Quiet();
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("telegram_direct", await LoginVia(site, "198.51.100.5", person.Phone));
    }

    [Fact]
    public async Task Nobody_makes_the_site_ask_Telegram_again_and_again_by_typing_a_phone()
    {
        await using var site = await Site.StartWithMtproto(PhoneAlone, "UserSessions:ProbeAfter=0", "UserSessions:SweepEvery=30.00:00:00", Guesser.KnownProxies);
        var person = site.NewPerson();
        using var known = await site.NewConnectedMember(person);
        for (var login = 1; login <= 3; login++)
            Assert.Equal("telegram_direct", await LoginVia(site, $"198.51.100.{login}", person.Phone));
        site.Telegram.Datacenter.Revoke(person);

        Assert.Equal("telegram_bot", await LoginVia(site, "198.51.100.4", person.Phone));

        Assert.True(await known.IsSignedIn(), "Telegram was asked, and said that the session is dead.");
    }

    private static async Task<string?> LoginVia(Site site, string ip, string phone)
    {
        using var browser = site.BrowserAt(ip);
        return await browser.LoginVia(phone);
    }
}
