using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Attacks by somebody who has copied a known browser's cookie, or a part of it.</summary>
public sealed class CopiedBrowserTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string Replayed = "An old login cookie of your browser was used";
    private static readonly TimeSpan AfterGrace = TimeSpan.FromSeconds(61);

    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("one")]
    [InlineData("all others")]
    public async Task Thrown_out_a_copy_of_the_cookie_does_not_come_back(string ended)
    {
        var person = site.NewPerson();
        using var victim = await site.NewMember(person);
        using var thief = site.WithCookie(victim["botauth_browser"]);
        Assert.Equal("telegram_direct", (await thief.Start(person.Phone))["login_via"]);
        victim["botauth_browser"] = thief["botauth_browser"];

        var answer = await victim.Delete(ended == "one" ? $"/api/auth/sessions/{await thief.SessionId()}" : "/api/auth/sessions");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.NotEqual(thief["botauth_browser"]!.Split('.')[0], victim["botauth_browser"]!.Split('.')[0]);
        Assert.Equal("telegram_bot", (await thief.Start(person.Phone))["login_via"]);
        Assert.True(await victim.IsSignedIn());
        Assert.Equal("telegram_direct", (await victim.Start(person.Phone))["login_via"]);
        await site.Quiet();
        Assert.Equal(0, person.Messages(Replayed));
    }

    [Fact]
    public async Task Whoever_ends_the_copys_session_without_the_browsers_cookie_leaves_no_trust_behind()
    {
        var person = site.NewPerson();
        using var victim = await site.NewMember(person);
        using var thief = site.WithCookie(victim["botauth_browser"]);
        await thief.Start(person.Phone);
        victim["botauth_browser"] = null;

        await victim.Delete("/api/auth/sessions");

        Assert.Equal("telegram_bot", (await thief.Start(person.Phone))["login_via"]);
        Assert.True(await victim.IsSignedIn());
    }

    [Fact]
    public async Task Logging_out_makes_a_copy_of_the_cookie_worthless_and_keeps_the_browser_known()
    {
        var person = site.NewPerson();
        using var victim = await site.NewMember(person);
        using var thief = site.WithCookie(victim["botauth_browser"]);

        await victim.Post("/api/auth/logout");

        Assert.Equal("telegram_bot", (await thief.Start(person.Phone))["login_via"]);
        Assert.Equal("telegram_direct", (await victim.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task An_open_login_goes_on_in_a_browser_whose_cookie_was_renewed()
    {
        var (person, other) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(person);
        var started = await browser.Start(other.Phone);
        await browser.Post("/api/auth/logout");

        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, await other.ConfirmAndReadCode(started))).Status);
    }

    [Fact]
    public async Task Two_holders_who_take_turns_are_noticed_at_the_first_turn_after_the_grace()
    {
        var person = site.NewPerson();
        using var victim = await site.NewMember(person);
        using var thief = site.WithCookie(victim["botauth_browser"]);
        await victim.Start(person.Phone);
        Assert.Equal(HttpStatusCode.OK, (await victim.Get("/api/auth/me")).Status);

        site.Clock.Advance(AfterGrace);

        Assert.Equal("telegram_bot", (await thief.Start(person.Phone))["login_via"]);
        await victim.IsSignedOut();
        await site.Quiet();
        Assert.Equal(1, person.Messages(Replayed));
    }

    [Fact]
    public async Task A_thief_who_comes_first_and_shows_the_new_secret_nowhere_is_out_at_the_owners_next_code()
    {
        var person = site.NewPerson();
        using var victim = await site.NewMember(person);
        using var thief = site.WithCookie(victim["botauth_browser"]);
        await thief.Start(person.Phone);
        site.Clock.Advance(AfterGrace);

        await victim.LogIn(person);

        await thief.IsSignedOut();
        Assert.Equal("telegram_bot", (await thief.Start(person.Phone))["login_via"]);
        Assert.True(await victim.IsSignedIn());
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("another browser's")]
    public async Task An_id_with_a_secret_that_never_was_valid_logs_nobody_out(string secret)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = await site.NewMember(site.NewPerson());
        var id = browser["botauth_browser"]!.Split('.')[0];
        using var forged = site.WithCookie($"{id}.{(secret.Length == 43 ? secret : other["botauth_browser"]!.Split('.')[1])}");

        Assert.Equal("telegram_bot", (await forged.Start(person.Phone))["login_via"]);

        Assert.True(await browser.IsSignedIn());
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
        await site.Quiet();
        Assert.Equal(0, person.Messages(Replayed));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36")]
    [InlineData("python-httpx/0.28.1")]
    public async Task A_copy_in_another_browser_or_system_takes_a_code(string userAgent)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var copy = site.NewBrowser(userAgent);
        copy["botauth_browser"] = browser["botauth_browser"];

        Assert.Equal("telegram_bot", (await copy.Start(person.Phone))["login_via"]);

        Assert.True(await browser.IsSignedIn());
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task Trust_ends_half_a_year_after_the_code_however_often_it_is_used()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        for (var day = 20; day < 180; day += 20)
        {
            site.Clock.Advance(TimeSpan.FromDays(20));
            Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
        }

        site.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
        await site.Quiet();
        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(person)).Status);
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }
}
