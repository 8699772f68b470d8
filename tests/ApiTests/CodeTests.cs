using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

public sealed class CodeTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private static readonly (HttpStatusCode, string?) Gone = (HttpStatusCode.Gone, "request_expired");
    private static readonly (HttpStatusCode, string?) Wrong = (HttpStatusCode.BadRequest, "invalid_code");
    private static readonly (HttpStatusCode, string?) NotFound = (HttpStatusCode.NotFound, "not_found");

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task The_fifth_wrong_code_kills_the_request()
    {
        using var browser = site.NewBrowser();
        var (authId, code) = await Confirmed(browser, site.NewPerson());
        for (var left = 4; left >= 0; left--)
        {
            var answer = await browser.Redeem(authId, SiteSteps.Wrong(code));
            Assert.Equal(Wrong, answer.Problem());
            Assert.Equal(left.ToString(), answer["attempts_left"]);
            Assert.Equal(left.ToString(), (await browser.Progress(authId))["attempts_left"]);
        }

        await AssertGone("attempts", browser.Redeem(authId, code));
        Assert.Equal("expired", (await browser.Progress(authId))["status"]);
    }

    [Fact]
    public async Task The_fifth_try_may_still_be_the_right_one()
    {
        using var browser = site.NewBrowser();
        var (authId, code) = await Confirmed(browser, site.NewPerson());
        for (var tries = 1; tries <= 4; tries++)
            await browser.Redeem(authId, SiteSteps.Wrong(code));

        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(authId, code)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345x")]
    [InlineData("code")]
    public async Task What_is_no_code_costs_no_attempt(string typed)
    {
        using var browser = site.NewBrowser();
        var authId = (await browser.Start(site.NewPerson().Phone))["auth_id"]!;

        var answer = await browser.Redeem(authId, typed);

        Assert.Equal(Wrong, answer.Problem());
        Assert.Equal("5", answer["attempts_left"]);
        Assert.Equal("5", (await browser.Progress(authId))["attempts_left"]);
    }

    [Fact]
    public async Task A_code_may_be_typed_with_spaces()
    {
        using var browser = site.NewBrowser();
        var (authId, code) = await Confirmed(browser, site.NewPerson());

        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(authId, $" {code[..3]} {code[3..]} ")).Status);
    }

    [Fact]
    public async Task After_its_lifetime_a_request_is_expired_and_its_code_worthless()
    {
        using var browser = site.NewBrowser();
        var (authId, code) = await Confirmed(browser, site.NewPerson());
        site.Clock.Advance(TimeSpan.FromSeconds(280));
        var before = await browser.Progress(authId);
        Assert.True(int.Parse(before["expires_in"]!) is > 0 and <= 20);

        site.Clock.Advance(TimeSpan.FromSeconds(20));

        var after = await browser.Progress(authId);
        Assert.Equal(("expired", "0"), (after["status"], after["expires_in"]));
        await AssertGone("expired", browser.Redeem(authId, code));
    }

    [Fact]
    public async Task In_another_browser_the_code_is_worthless_and_costs_no_attempt()
    {
        using var browser = site.NewBrowser();
        using var stranger = site.NewBrowser();
        using var member = await site.NewMember(site.NewPerson());
        await stranger.Start(site.NewPerson().Phone);
        var (authId, code) = await Confirmed(browser, site.NewPerson());

        foreach (var other in new[] { stranger, member, site.NewBrowser() })
        {
            Assert.Equal(NotFound, (await other.Redeem(authId, code)).Problem());
            Assert.Equal(NotFound, (await other.Progress(authId)).Problem());
            Assert.Equal(NotFound, (await other.Get($"/api/auth/requests/{authId}/events")).Problem());
        }

        Assert.Equal("5", (await browser.Progress(authId))["attempts_left"]);
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(authId, code)).Status);
    }

    [Fact]
    public async Task The_id_of_a_browser_without_its_secret_is_another_browser()
    {
        using var browser = site.NewBrowser();
        var (authId, code) = await Confirmed(browser, site.NewPerson());
        using var forged = site.NewBrowser();
        await forged.Start(site.NewPerson().Phone);
        var id = browser["botauth_browser"]!.Split('.')[0];
        forged["botauth_browser"] = $"{id}.{forged["botauth_browser"]!.Split('.')[1]}";

        Assert.Equal(NotFound, (await forged.Redeem(authId, code)).Problem());
    }

    [Fact]
    public async Task The_code_can_be_redeemed_by_phone()
    {
        using var browser = site.NewBrowser();
        using var stranger = site.NewBrowser();
        var person = site.NewPerson();
        var (_, code) = await Confirmed(browser, person);
        var body = new { phone = $" {person.Phone[..4]} {person.Phone[4..]}", code };

        Assert.Equal(NotFound, (await stranger.Post("/api/auth/login-by-telegram", body)).Problem());
        var answer = await browser.Post("/api/auth/login-by-telegram", body);
        Assert.Equal((HttpStatusCode.OK, "telegram_bot"), (answer.Status, answer["login_via"]));
        Assert.Equal(Gone, (await browser.Post("/api/auth/login-by-telegram", body)).Problem());
    }

    [Fact]
    public async Task Of_32_parallel_redeems_one_wins()
    {
        using var browser = site.NewBrowser();
        var person = site.NewPerson();
        var (authId, code) = await Confirmed(browser, person);
        var racers = Enumerable.Range(0, 32).Select(_ => site.WithCookie(browser["botauth_browser"])).ToList();

        var answers = await Task.WhenAll(racers.Select(racer => racer.Redeem(authId, code)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(31, answers.Count(answer => answer.Problem() == Gone));
        Assert.Single(racers, racer => racer["auth_token"] is not null);
        await site.Quiet();
        Assert.Equal(1, person.Messages("Signed in from"));
    }

    [Fact]
    public async Task A_redeemed_request_is_gone_for_the_old_cookie_and_the_new()
    {
        using var browser = site.NewBrowser();
        var (authId, code) = await Confirmed(browser, site.NewPerson());
        using var before = site.WithCookie(browser["botauth_browser"]);
        await browser.Redeem(authId, code);

        Assert.NotEqual(before["botauth_browser"], browser["botauth_browser"]);
        await AssertGone("redeemed", browser.Redeem(authId, code));
        await AssertGone("redeemed", before.Redeem(authId, code));
    }

    [Fact]
    public async Task The_browser_cookie_from_before_the_bot_login_is_worthless_after_it()
    {
        using var browser = site.NewBrowser();
        var person = site.NewPerson();
        var (authId, code) = await Confirmed(browser, person);
        using var before = site.WithCookie(browser["botauth_browser"]);
        await browser.Redeem(authId, code);

        Assert.Equal("telegram_bot", (await before.Start(person.Phone))["login_via"]);
        Assert.NotEqual(browser["botauth_browser"]!.Split('.')[0], before["botauth_browser"]!.Split('.')[0]);
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task Starting_anew_makes_the_older_code_worthless()
    {
        using var browser = site.NewBrowser();
        var person = site.NewPerson();
        var (older, olderCode) = await Confirmed(browser, person);
        await site.Quiet();
        var (newer, newerCode) = await Confirmed(browser, person);

        await AssertGone("superseded", browser.Redeem(older, olderCode));
        Assert.Equal("expired", (await browser.Progress(older))["status"]);
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(newer, newerCode)).Status);
    }

    [Fact]
    public async Task Two_tabs_of_a_new_browser_can_wait_for_two_phones()
    {
        using var browser = site.NewBrowser();
        var first = await Confirmed(browser, site.NewPerson());
        var second = await Confirmed(browser, site.NewPerson());

        Assert.Equal("code_sent", await Status(browser, first.AuthId, "code_sent"));
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(second.AuthId, second.Code)).Status);
    }

    [Fact]
    public async Task A_code_before_anybody_opened_the_bot_is_wrong()
    {
        using var browser = site.NewBrowser();
        var authId = (await browser.Start(site.NewPerson().Phone))["auth_id"]!;

        var answer = await browser.Redeem(authId, SampleCode.Of(0));

        Assert.Equal((Wrong, "4"), (answer.Problem(), answer["attempts_left"]));
    }

    private static async Task<(string AuthId, string Code)> Confirmed(SiteBrowser browser, Person person)
    {
        var started = await browser.Start(person.Phone);
        return (started["auth_id"]!, await person.ConfirmAndReadCode(started));
    }

    private static async Task<string?> Status(SiteBrowser browser, string authId, string wanted)
    {
        string? status = null;
        await Eventually.True(async () => (status = (await browser.Progress(authId))["status"]) == wanted, wanted);
        return status;
    }

    private static async Task AssertGone(string reason, Task<ApiAnswer> redeeming)
    {
        var answer = await redeeming;
        Assert.Equal(Gone, answer.Problem());
        Assert.Equal(reason, answer["reason"]);
    }
}
