using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

public sealed class BrowserListTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task The_list_shows_every_known_browser_with_this_one_first_and_marked()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);

        var browsers = await here.Browsers();

        Assert.Equal([true, false], browsers.Select(browser => browser.GetProperty("current").GetBoolean()));
        Assert.Equal(["Chrome", "Firefox"], browsers.Select(browser => browser.GetProperty("browser").GetString()));
        Assert.Equal(["Windows", "Linux"], browsers.Select(browser => browser.GetProperty("os").GetString()));
        Assert.Equal(
            TimeSpan.FromDays(30),
            browsers[0].GetProperty("expires_at").GetDateTimeOffset() - browsers[0].GetProperty("last_used_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_forgotten_browser_keeps_its_session_and_needs_a_code_for_the_next_login()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        var id = (await here.Browsers())[1].GetProperty("id").GetGuid();

        Assert.Equal(HttpStatusCode.NoContent, (await here.Delete($"/api/auth/browsers/{id}")).Status);

        Assert.True(await there.IsSignedIn());
        Assert.Equal("telegram_bot", await there.LoginVia(person.Phone));
        Assert.Equal("telegram_direct", await here.LoginVia(person.Phone));
        Assert.Single(await here.Browsers());
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (await here.Delete($"/api/auth/browsers/{id}")).Problem());
    }

    [Fact]
    public async Task Logging_out_forgets_the_browser_on_demand_and_in_no_copy_either()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        using var copy = site.WithCookie(here["botauth_browser"]);

        Assert.Equal(HttpStatusCode.NoContent, (await here.Post("/api/auth/logout", new { forget_browser = true })).Status);

        Assert.Null(here["botauth_browser"]);
        Assert.Equal("telegram_bot", await copy.LoginVia(person.Phone));
        var left = Assert.Single(await there.Browsers());
        Assert.Equal("Firefox", left.GetProperty("browser").GetString());
        Assert.Equal("telegram_direct", await there.LoginVia(person.Phone));
    }

    [Fact]
    public async Task A_browser_that_was_not_used_for_thirty_days_leaves_the_list()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        site.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal("telegram_direct", await here.LoginVia(person.Phone));
        site.Clock.Advance(TimeSpan.FromDays(10));

        var left = Assert.Single(await here.Browsers());

        Assert.Equal("Chrome", left.GetProperty("browser").GetString());
        Assert.Equal("telegram_bot", await there.LoginVia(person.Phone));
    }
}
