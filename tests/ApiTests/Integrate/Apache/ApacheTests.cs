using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate.Apache;

/// <summary><c>docs/integrate/apache.md</c>: Debian's Apache with mod_auth_openidc before a static site.</summary>
public sealed class ApacheTests(ApacheFixture fixture) : IClassFixture<ApacheFixture>
{
    private const string Secret = "Only who is signed in reads this";

    private readonly Uri page = fixture.At("/index.html?from=mail");

    [Fact]
    public async Task Apache_leads_to_the_login_and_lets_in_and_out()
    {
        var apache = await fixture.Program();
        using var user = new UserOfParty(fixture.Site);

        await user.Open(page);
        apache.Shows(Secret, await user.LogIn());
        Assert.Equal(page, user.Where);

        apache.Shows("You are signed out", await user.Open(fixture.At("/logout")));
        Assert.False(await user.IsKnown());
        await user.Open(page);
        Assert.Equal(fixture.Site.Address.Authority, user.Where.Authority);
    }

    [Fact]
    public async Task Apache_refuses_the_next_request_after_the_session_has_ended_in_the_chat()
    {
        var apache = await fixture.Program();
        using var user = new UserOfParty(fixture.Site);
        await user.Open(page);
        apache.Shows(Secret, await user.LogIn());
        var shown = await user.Open(page);
        apache.Shows(Secret, shown);
        Assert.True(shown.Response.Headers.CacheControl is { NoCache: true, Private: true }, "a browser must ask again before it shows the page");

        await ForgedLogout.IsRefused(fixture, user, "apache", fixture.At("/signed-in?logout=backchannel"));
        apache.Shows(Secret, await user.Open(page));
        await user.LogOutInChat();

        await Eventually.True(async () => !(await user.Open(page)).Text.Contains(Secret, StringComparison.Ordinal), "Apache has heard of it");
        Assert.Equal(fixture.Site.Address.Authority, user.Where.Authority);
    }
}
