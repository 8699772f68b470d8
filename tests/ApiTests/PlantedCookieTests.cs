using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Attacks by somebody who sets cookies in the victim's browser: from a sibling host, or on the wire over http.</summary>
public sealed class PlantedCookieTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("made up")]
    [InlineData("of an open login")]
    [InlineData("of a known browser")]
    public async Task A_login_is_not_the_planters_whose_cookie_the_browser_had(string planted)
    {
        var (attacker, victim) = (site.NewPerson(), site.NewPerson());
        using var evil = planted switch
        {
            "made up" => site.WithCookie("AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            "of an open login" => site.NewBrowser(),
            _ => await site.NewMember(attacker),
        };
        var ofAttacker = planted == "of an open login" ? (await evil.Start(victim.Phone))["auth_id"]! : null;
        using var browser = site.WithCookie(evil["botauth_browser"]);

        var started = await browser.Start(victim.Phone);
        var code = await victim.ConfirmAndReadCode(started);

        Assert.Equal(HttpStatusCode.NotFound, (await evil.Progress(started["auth_id"]!)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await evil.Redeem(started["auth_id"]!, code)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await evil.Post("/api/auth/login-by-telegram", new { phone = victim.Phone, code })).Status);
        if (ofAttacker is not null)
            Assert.NotEqual(HttpStatusCode.OK, (await evil.Redeem(ofAttacker, code)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, code)).Status);
    }

    [Fact]
    public async Task Every_start_of_a_browser_that_is_not_known_has_a_fresh_secret()
    {
        using var browser = site.NewBrowser();
        var cookies = new List<string?>();
        for (var start = 0; start < 3; start++)
        {
            await browser.Start(site.NewPerson().Phone);
            cookies.Add(browser["botauth_browser"]);
        }

        Assert.Equal(3, cookies.Select(cookie => cookie!.Split('.')[1]).Distinct().Count());
    }

    [Fact]
    public async Task What_another_tab_has_started_stays_this_browsers()
    {
        var (anna, boris) = (site.NewPerson(), site.NewPerson());
        using var browser = site.NewBrowser();
        var first = await browser.Start(anna.Phone);
        var second = await browser.Start(boris.Phone);

        Assert.Equal("waiting", (await browser.Progress(first["auth_id"]!))["status"]);
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(second["auth_id"]!, await boris.ConfirmAndReadCode(second))).Status);
    }

    [Fact]
    public async Task A_mistyped_number_does_not_cost_a_browser_its_trust()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);

        Assert.Equal("telegram_bot", (await browser.Start(site.NewPerson().Phone))["login_via"]);
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_browser_cookies_the_valid_one_counts_in_any_order(bool validFirst)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        const string Junk = "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

        Assert.Equal("telegram_direct", await StartWith(person.Phone, InOrder("botauth_browser", browser["botauth_browser"]!, Junk, validFirst)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_browser_cookies_of_different_users_none_counts(bool ownFirst)
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var evil = await site.NewMember(site.NewPerson());

        Assert.Equal("telegram_bot", await StartWith(person.Phone, InOrder("botauth_browser", browser["botauth_browser"]!, evil["botauth_browser"]!, ownFirst)));
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_session_cookies_the_valid_one_counts_in_any_order(bool validFirst)
    {
        using var browser = await site.NewMember(site.NewPerson());
        using var ended = await site.NewMember(site.NewPerson());
        var old = ended["auth_token"]!;
        await ended.Post("/api/auth/logout");

        Assert.Equal(HttpStatusCode.OK, await MeWith(InOrder("auth_token", browser["auth_token"]!, old, validFirst)));
        Assert.Equal(HttpStatusCode.OK, await MeWith(InOrder("auth_token", browser["auth_token"]!, "junk", validFirst)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_session_cookies_of_different_users_none_counts(bool ownFirst)
    {
        using var browser = await site.NewMember(site.NewPerson());
        using var evil = await site.NewMember(site.NewPerson());
        var cookies = InOrder("auth_token", browser["auth_token"]!, evil["auth_token"]!, ownFirst);

        Assert.Equal(HttpStatusCode.Unauthorized, await MeWith(cookies));
        await Send(HttpMethod.Post, "/api/auth/logout", cookies);
        Assert.True(await browser.IsSignedIn());
        Assert.True(await evil.IsSignedIn());
    }

    private static string InOrder(string name, string one, string other, bool oneFirst) =>
        oneFirst ? $"{name}={one}; {name}={other}" : $"{name}={other}; {name}={one}";

    private async Task<HttpStatusCode> MeWith(string cookies) => (await Send(HttpMethod.Get, "/api/auth/me", cookies)).Status;

    private async Task<string?> StartWith(string phone, string cookies) => (await Send(HttpMethod.Post, "/api/auth/start", cookies, phone))["login_via"];

    private async Task<ApiAnswer> Send(HttpMethod method, string path, string cookies, string? phone = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site.Address };
        using var message = new HttpRequestMessage(method, path);
        message.Headers.Add("Cookie", cookies);
        message.Headers.UserAgent.ParseAdd(SiteBrowser.ChromeOnWindows);
        if (phone is not null)
            message.Content = System.Net.Http.Json.JsonContent.Create(new { phone });
        return await ApiAnswer.Read(http.SendAsync(message));
    }
}
