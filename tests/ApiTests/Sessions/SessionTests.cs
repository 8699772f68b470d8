using System.Net;
using System.Net.Http.Headers;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

public sealed class SessionTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_long_list_comes_in_pages_with_this_session_first()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await site.AddSessions(person, 250);
        using var newer = await site.AnotherBrowser(person);

        ApiAnswer[] pages = [await browser.Get("/api/auth/sessions"), await browser.Get("/api/auth/sessions?skip=100"), await browser.Get("/api/auth/sessions?skip=200")];

        var sessions = pages.Select(page => page.Json.GetProperty("sessions").EnumerateArray().ToList()).ToList();
        Assert.Equal([100, 100, 52], sessions.Select(page => page.Count));
        Assert.Equal(252, sessions.SelectMany(page => page).DistinctBy(session => session.GetProperty("id").GetGuid()).Count());
        Assert.Equal(0, sessions.SelectMany(page => page).ToList().FindIndex(session => session.GetProperty("current").GetBoolean()));
        Assert.All(pages, page => Assert.Equal(252, page.Json.GetProperty("count").GetInt32()));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (await browser.Get("/api/auth/sessions?skip=-1")).Problem());
    }

    [Fact]
    public async Task Whoever_signs_in_on_somebody_elses_browser_ends_that_session_at_once()
    {
        var (first, second) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(first);
        var token = browser["auth_token"];
        using var earlier = site.NewBrowser();
        earlier.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.True(await earlier.IsSignedIn());

        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(second)).Status);

        await earlier.IsSignedOut();
    }

    [Fact]
    public async Task The_list_shows_every_session_with_this_one_first_and_marked()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);

        var sessions = await here.Sessions();

        Assert.Equal([true, false], sessions.Select(session => session.GetProperty("current").GetBoolean()));
        Assert.Equal(["Chrome", "Firefox"], sessions.Select(session => session.GetProperty("browser").GetString()));
        Assert.Equal(["Windows", "Linux"], sessions.Select(session => session.GetProperty("os").GetString()));
        Assert.Equal(await here.SessionId(), sessions[0].GetProperty("id").GetGuid());
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(sessions[1].GetProperty("ip").GetString()!)));
        var age = site.Clock.Now - sessions[1].GetProperty("created_at").GetDateTimeOffset();
        Assert.InRange(age, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.FromDays(30), sessions[1].GetProperty("expires_at").GetDateTimeOffset() - sessions[1].GetProperty("last_seen_at").GetDateTimeOffset());
        Assert.Equal([await there.SessionId()], (await there.Sessions()).Where(session => session.GetProperty("current").GetBoolean()).Select(session => session.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task A_session_that_is_ended_is_refused_at_once_and_the_others_stay()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        var id = await there.SessionId();

        Assert.Equal(HttpStatusCode.NoContent, (await here.Delete($"/api/auth/sessions/{id}")).Status);

        await there.IsSignedOut();
        Assert.True(await here.IsSignedIn());
        Assert.Equal("telegram_bot", await there.LoginVia(person.Phone));
        Assert.Equal([await here.SessionId()], (await here.Sessions()).Select(session => session.GetProperty("id").GetGuid()));
        Assert.Equal(HttpStatusCode.NoContent, (await here.Delete($"/api/auth/sessions/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await here.Delete($"/api/auth/sessions/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Ending_the_others_leaves_this_session_and_takes_the_other_browsers_trust_along()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var second = await site.AnotherBrowser(person);
        using var third = await site.AnotherBrowser(person);

        Assert.Equal(HttpStatusCode.NoContent, (await here.Delete("/api/auth/sessions")).Status);

        Assert.True(await here.IsSignedIn());
        await second.IsSignedOut();
        await third.IsSignedOut();
        Assert.Equal("telegram_bot", await second.LoginVia(person.Phone));
        Assert.Equal("telegram_direct", await here.LoginVia(person.Phone));
    }

    [Fact]
    public async Task Ending_everything_ends_sessions_trust_and_direct_login_of_this_user_only()
    {
        var (person, neighbour) = (site.NewPerson(), site.NewPerson());
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        using var ofNeighbour = await site.NewMember(neighbour);
        using var copy = site.WithCookie(here["botauth_browser"]);

        Assert.Equal(HttpStatusCode.NoContent, (await here.Post("/api/auth/revoke-all")).Status);

        Assert.Null(here["auth_token"]);
        Assert.Null(here["botauth_browser"]);
        await there.IsSignedOut();
        foreach (var browser in (SiteBrowser[])[here, there, copy])
            Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
        Assert.True(await ofNeighbour.IsSignedIn());
        Assert.Equal("telegram_direct", await ofNeighbour.LoginVia(neighbour.Phone));

        await site.Quiet();
        using var again = await site.AnotherBrowser(person);
        Assert.Single(await again.Browsers());
        Assert.Equal("telegram_direct", await again.LoginVia(person.Phone));
    }

    [Fact]
    public async Task A_bearer_token_counts_as_much_as_the_cookie()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = await site.AnotherBrowser(person);
        using var client = site.NewBrowser();
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", browser["auth_token"]);

        Assert.Equal(await browser.SessionId(), await client.SessionId());
        Assert.Equal(2, (await client.Sessions()).Count);
        Assert.Equal(2, (await client.Browsers()).Count);
        Assert.Equal(HttpStatusCode.NoContent, (await client.Delete("/api/auth/sessions")).Status);
        await other.IsSignedOut();
        Assert.Equal(HttpStatusCode.NoContent, (await client.Post("/api/auth/revoke-all")).Status);
        await browser.IsSignedOut();
    }

    [Theory]
    [InlineData("GET", "/api/auth/sessions")]
    [InlineData("GET", "/api/auth/sessions/events")]
    [InlineData("DELETE", "/api/auth/sessions")]
    [InlineData("DELETE", "/api/auth/sessions/01990000-0000-7000-8000-000000000000")]
    [InlineData("POST", "/api/auth/revoke-all")]
    [InlineData("GET", "/api/auth/browsers")]
    [InlineData("GET", "/api/auth/activity")]
    [InlineData("DELETE", "/api/auth/browsers/01990000-0000-7000-8000-000000000000")]
    public async Task Nothing_works_without_a_session(string method, string path)
    {
        using var browser = site.NewBrowser();
        var answer = await ApiAnswer.Read(browser.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)));
        Assert.Equal((HttpStatusCode.Unauthorized, "not_authenticated"), answer.Problem());
    }
}
