using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>The secret of a known browser: a new one at each direct login, and what an old one is worth.</summary>
public sealed class RotationTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string Replayed = "An old login cookie of your browser was used";

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Every_direct_login_changes_the_secret_and_keeps_the_browser()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var cookies = new List<string> { browser["botauth_browser"]! };
        for (var login = 0; login < 3; login++)
        {
            Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
            cookies.Add(browser["botauth_browser"]!);
        }

        Assert.Equal(4, cookies.Distinct().Count());
        Assert.Single(cookies.Select(cookie => cookie.Split('.')[0]).Distinct());
    }

    [Fact]
    public async Task Twenty_parallel_tabs_all_log_in_and_end_with_one_valid_cookie()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var tabs = Enumerable.Range(0, 20).Select(_ => site.WithCookie(browser["botauth_browser"])).ToList();

        var answers = await Task.WhenAll(tabs.Select(tab => tab.Start(person.Phone)));

        Assert.All(answers, answer => Assert.Equal("telegram_direct", answer["login_via"]));
        var cookie = Assert.Single(tabs.Select(tab => tab["botauth_browser"]).Distinct());
        Assert.Equal(20, tabs.Select(tab => tab["auth_token"]).Distinct().Count());
        using var next = site.WithCookie(cookie);
        Assert.Equal("telegram_direct", (await next.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task The_previous_secret_is_answered_with_the_current_one()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var tab = site.WithCookie(browser["botauth_browser"]);
        using var lateTab = site.WithCookie(browser["botauth_browser"]);
        await browser.Start(person.Phone);

        Assert.Equal("telegram_direct", (await tab.Start(person.Phone))["login_via"]);
        Assert.Equal(browser["botauth_browser"], tab["botauth_browser"]);
        Assert.Equal("telegram_bot", (await lateTab.Start(site.NewPerson().Phone))["login_via"]);
        Assert.StartsWith(browser["botauth_browser"]!, lateTab["botauth_browser"]);
    }

    [Fact]
    public async Task An_answer_that_was_lost_takes_a_code_after_a_minute_and_ends_nothing()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var same = site.WithCookie(browser["botauth_browser"]);
        await browser.Start(person.Phone);
        using var signedIn = site.NewBrowser();
        signedIn["auth_token"] = browser["auth_token"];

        site.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal("telegram_bot", (await same.Start(person.Phone))["login_via"]);
        Assert.Equal(HttpStatusCode.OK, (await signedIn.Get("/api/auth/me")).Status);
        await site.Quiet();
        Assert.Equal(0, person.Messages(Replayed));
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task An_older_secret_ends_the_browsers_trust_and_its_sessions_with_one_notice()
    {
        var person = site.NewPerson();
        using var elsewhere = await site.NewMember(person);
        using var browser = await site.NewMember(person);
        var sessions = new List<string?> { browser["auth_token"] };
        var stolen = browser["botauth_browser"];
        for (var login = 0; login < 2; login++)
        {
            browser["auth_token"] = null;
            await browser.Start(person.Phone);
            sessions.Add(browser["auth_token"]);
        }

        using var thief = site.WithCookie(stolen);
        var answer = await thief.Start(person.Phone);
        using var again = site.WithCookie(stolen);
        await again.Start(person.Phone);

        Assert.Equal("telegram_bot", answer["login_via"]);
        foreach (var token in sessions)
        {
            browser["auth_token"] = token;
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
        }

        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
        await site.Quiet();
        Assert.Equal(1, person.Messages(Replayed));
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Get("/api/auth/me")).Status);
        Assert.Equal("telegram_direct", (await elsewhere.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task The_answer_to_a_replay_looks_like_any_other()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var thief = site.WithCookie(browser["botauth_browser"]);
        await browser.Start(person.Phone);
        await browser.Start(person.Phone);
        using var stranger = site.NewBrowser();

        var replay = await thief.Start(person.Phone);
        var usual = await stranger.Start(site.NewPerson().Phone);

        Assert.Equal(usual.Json.EnumerateObject().Select(field => field.Name), replay.Json.EnumerateObject().Select(field => field.Name));
        Assert.NotEqual(browser["botauth_browser"]!.Split('.')[0], thief["botauth_browser"]!.Split('.')[0]);
    }

    [Theory]
    [InlineData(58, "telegram_direct", 0)]
    [InlineData(61, "telegram_bot", 1)]
    public async Task The_previous_secret_lives_for_a_minute(int seconds, string via, int notices)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var old = site.WithCookie(browser["botauth_browser"]);
        await browser.Start(person.Phone);
        Assert.Equal("telegram_bot", (await browser.Start(site.NewPerson().Phone))["login_via"]);

        site.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(via, (await old.Start(person.Phone))["login_via"]);
        await site.Quiet();
        Assert.Equal(notices, person.Messages(Replayed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_cookie_that_is_none_is_no_known_browser(string cookie)
    {
        using var browser = site.WithCookie(cookie);

        var answer = await browser.Start(site.NewPerson().Phone);

        Assert.Equal((HttpStatusCode.OK, "telegram_bot"), (answer.Status, answer["login_via"]));
        Assert.NotEqual(cookie, browser["botauth_browser"]);
    }

    [Fact]
    public async Task A_browser_stays_known_for_thirty_days_after_its_last_use()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        for (var month = 0; month < 3; month++)
        {
            site.Clock.Advance(TimeSpan.FromDays(29));
            Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
        }

        site.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
    }
}
