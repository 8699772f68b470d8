using System.Net;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>What a token is worth, and how long.</summary>
public sealed class TokenTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Me_tells_the_user_and_the_session_by_cookie_and_by_bearer()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var client = site.NewBrowser();
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", browser["auth_token"]);

        var byCookie = await browser.Get("/api/auth/me");
        var byBearer = await client.Get("/api/auth/me");

        Assert.Equal((HttpStatusCode.OK, "True", byBearer.Text), (byCookie.Status, byCookie["ok"], byCookie.Text));
        Assert.Equal(person.Id, byCookie.Json.GetProperty("user").GetProperty("telegram_id").GetInt64());
        var session = byCookie.Json.GetProperty("session");
        Assert.Equal(["id", "current", "created_at", "last_seen_at", "expires_at", "ip", "browser", "os"], session.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("Chrome", "Windows"), (session.GetProperty("browser").GetString(), session.GetProperty("os").GetString()));
        Assert.Equal(TimeSpan.FromDays(30), session.GetProperty("expires_at").GetDateTimeOffset() - session.GetProperty("created_at").GetDateTimeOffset());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$", session.GetProperty("created_at").GetString()!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_token_that_was_never_issued_is_no_session(string token)
    {
        using var client = site.NewBrowser();
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");

        Assert.Equal((HttpStatusCode.Unauthorized, "not_authenticated"), (await client.Get("/api/auth/me")).Problem());
    }

    [Fact]
    public async Task A_wrong_bearer_is_not_rescued_by_the_cookie()
    {
        using var browser = await site.NewMember(site.NewPerson());
        browser.Http.DefaultRequestHeaders.Authorization = new("Bearer", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
    }

    [Fact]
    public async Task Logging_out_ends_this_session_only_and_tells_nobody()
    {
        var person = site.NewPerson();
        using var other = await site.NewMember(person);
        using var browser = await site.NewMember(person);
        using var copy = site.NewBrowser();
        copy["auth_token"] = browser["auth_token"];
        var messages = person.Chat.Count;

        Assert.Equal(HttpStatusCode.NoContent, (await browser.Post("/api/auth/logout", new { })).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await copy.Get("/api/auth/me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.Get("/api/auth/me")).Status);
        await site.Quiet();
        Assert.Equal(messages, person.Chat.Count);
    }

    [Fact]
    public async Task Logging_out_by_bearer_or_without_a_session_works_too()
    {
        using var browser = await site.NewMember(site.NewPerson());
        using var client = site.NewBrowser();
        Assert.Equal(HttpStatusCode.NoContent, (await client.Post("/api/auth/logout")).Status);
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", browser["auth_token"]);

        Assert.Equal(HttpStatusCode.NoContent, (await client.Post("/api/auth/logout")).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
    }

    [Fact]
    public async Task A_forgotten_browser_needs_a_code_again()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var copy = site.WithCookie(browser["botauth_browser"]);

        await browser.Post("/api/auth/logout", new { forget_browser = true });

        Assert.Equal("telegram_bot", (await copy.Start(person.Phone))["login_via"]);
        await site.Quiet();
        Assert.Equal(0, person.Messages("An old login cookie"));
    }

    [Fact]
    public async Task A_session_ends_after_thirty_days_without_use()
    {
        using var browser = await site.NewMember(site.NewPerson());
        site.Clock.Advance(TimeSpan.FromDays(29));
        await Used(browser);
        site.Clock.Advance(TimeSpan.FromDays(29));
        await Used(browser);

        site.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
    }

    [Fact]
    public async Task A_session_ends_after_ninety_days_even_in_use()
    {
        using var browser = await site.NewMember(site.NewPerson());
        for (var use = 1; use <= 4; use++)
        {
            site.Clock.Advance(TimeSpan.FromDays(22));
            await Used(browser);
        }

        site.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
    }

    /// <summary>The use is noted behind the answer's back.</summary>
    private async Task Used(SiteBrowser browser)
    {
        var answer = await browser.Get("/api/auth/me");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var id = answer.Json.GetProperty("session").GetProperty("id").GetGuid();
        await Eventually.True(
            async () =>
            {
                await using var store = site.OpenStore();
                return (await store.SiteSessions.SingleAsync(session => session.Id == id)).LastSeenAt > site.Clock.Now - TimeSpan.FromMinutes(1);
            },
            "the use is noted");
    }
}
