using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary><c>GET /api/auth/sessions/events</c>: what a dashboard that sits open hears.</summary>
public sealed class SessionEventTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task The_page_hears_that_it_is_live_and_then_of_each_change()
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        await using var events = await SessionEventStream.Open(here);
        Assert.Equal(("live", null), await events.Next());

        using var there = await site.AnotherBrowser(person);
        Assert.Equal(("changed", null), await events.Next());

        await here.Delete($"/api/auth/browsers/{(await here.Browsers())[1].GetProperty("id")}");
        Assert.Equal(("changed", null), await events.Next());

        await there.Post("/api/auth/logout");
        Assert.Equal(("changed", null), await events.Next());
    }

    [Fact]
    public async Task What_happens_to_others_is_no_event()
    {
        using var here = await site.NewMember(site.NewPerson());
        await using var events = await SessionEventStream.Open(here);
        Assert.Equal(("live", null), await events.Next());

        using var neighbour = await site.NewMember(site.NewPerson());
        await neighbour.Post("/api/auth/revoke-all");
        await here.Post("/api/auth/logout");

        Assert.Equal(("ended", "logged_out"), await events.Next());
    }

    [Theory]
    [InlineData("logged_out")]
    [InlineData("replaced")]
    [InlineData("browser_replayed")]
    [InlineData("denied")]
    [InlineData("ended_in_chat")]
    [InlineData("ended_elsewhere")]
    [InlineData("revoked_all")]
    [InlineData("expired")]
    public async Task The_page_hears_why_its_session_ended_and_the_stream_ends(string reason)
    {
        var person = site.NewPerson();
        using var here = await site.NewMember(person);
        using var there = await site.AnotherBrowser(person);
        await using var events = await SessionEventStream.Open(there);
        Assert.Equal(("live", null), await events.Next());

        await End(reason, here, there, person);

        Assert.Equal(("ended", reason), await events.Last());
        Assert.Null(await events.Next());
    }

    private async Task End(string reason, SiteBrowser here, SiteBrowser there, TelegramSimulator.Person person)
    {
        var id = await there.SessionId();
        switch (reason)
        {
            case "logged_out": await there.Post("/api/auth/logout"); break;
            case "replaced": await there.Start(person.Phone); break;
            case "ended_elsewhere": await here.Delete($"/api/auth/sessions/{id}"); break;
            case "revoked_all": await here.Post("/api/auth/revoke-all"); break;
            case "expired": site.Clock.Advance(TimeSpan.FromDays(30)); break;
            case "ended_in_chat": await site.TapAnything(person, SessionSteps.EndData(id)); break;
            case "denied": await site.TapAnything(person, site.DenyData(person)); break;
            case "browser_replayed":
                using (var thief = site.WithCookie(there["botauth_browser"]))
                {
                    var token = there["auth_token"];
                    there["auth_token"] = null;
                    for (var login = 0; login < 2; login++)
                        await there.Start(person.Phone);
                    there["auth_token"] = token;
                    await thief.Start(person.Phone);
                }

                break;
        }
    }
}
