using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary>A revoked browser takes its sessions along, whosever they are.</summary>
public sealed class RevokedBrowserTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Whoever_signs_in_through_the_bot_ends_what_somebody_else_had_in_that_browser()
    {
        var (anna, boris) = (site.NewPerson(), site.NewPerson());
        using var shared = await site.NewMember(anna);
        using var api = site.NewBrowser();
        api.Http.DefaultRequestHeaders.Authorization = new("Bearer", shared["auth_token"]);
        shared["auth_token"] = null;

        await shared.LogIn(boris);

        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Get("/api/auth/me")).Status);
        Assert.Equal("telegram_bot", await shared.LoginVia(anna.Phone));
    }

    [Fact]
    public async Task Not_me_under_a_used_code_ends_the_session_of_a_browser_that_was_forgotten_meanwhile()
    {
        var person = site.NewPerson();
        using var own = await site.NewMember(person);
        using var foreign = await site.AnotherBrowser(person);
        await own.Delete($"/api/auth/browsers/{(await own.Browsers())[1].GetProperty("id").GetGuid()}");
        Assert.True(await foreign.IsSignedIn());

        await site.TapAnything(person, site.DenyData(person));

        await foreign.IsSignedOut();
        Assert.True(await own.IsSignedIn());
    }
}
