using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

public sealed class LogOutTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    private static readonly RelyingParty Wiki = RelyingParty.Wiki;

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_client_that_shows_an_ID_token_of_the_session_ends_it_and_gets_its_user_back()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var tokens = await Wiki.Exchange(site, await Wiki.Code(browser, "openid offline_access"));

        var answer = await browser.Get(LogOut(tokens["id_token"], Wiki.AfterLogout));

        Assert.Equal(Wiki.AfterLogout + "?state=bye", answer.Response.Headers.Location?.OriginalString);
        Assert.False(await browser.IsSignedIn());
        Assert.False(await Wiki.IsActive(site, tokens["refresh_token"]!));
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
    }

    [Fact]
    public async Task After_the_session_has_ended_and_long_after_the_ID_token_its_user_still_gets_back()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var tokens = await Wiki.Exchange(site, await Wiki.Code(browser));
        await browser.Post("/api/auth/logout");
        site.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(Wiki.AfterLogout + "?state=bye", (await browser.Get(LogOut(tokens["id_token"], Wiki.AfterLogout))).Response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_that_the_user_is_asked_first(bool hintOfAnother)
    {
        using var browser = await site.NewMember(site.NewPerson());
        using var other = await site.NewMember(site.NewPerson());
        var hint = hintOfAnother ? (await Wiki.Exchange(site, await Wiki.Code(other)))["id_token"] : null;

        var page = await AuthorizeTests.Page(browser, LogOut(hint, Wiki.AfterLogout), "/logout");

        Assert.True(await browser.IsSignedIn());
        await browser.Post("/api/auth/logout");
        Assert.Equal(Wiki.AfterLogout + "?state=bye", (await browser.Get(page["next"])).Response.Headers.Location?.OriginalString);
        Assert.True(await other.IsSignedIn());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://wiki.example.com/bye/")]
    [InlineData("https://wiki.example.com/bye?x=1")]
    [InlineData("https://wiki.example.com/Bye")]
    [InlineData("https://wiki.example.com@evil.example/bye")]
    [InlineData("https://wiki.example.com/callback?from=botauth")]
    [InlineData("https://shop.example.com/bye")]
    [InlineData("//evil.example/")]
    [InlineData("/dashboard")]
    public async Task Open_redirect_through_post_logout_redirect_uri_leads_nowhere(string uri)
    {
        using var browser = await site.NewMember(site.NewPerson());
        var tokens = await Wiki.Exchange(site, await Wiki.Code(browser));

        foreach (var hint in new[] { tokens["id_token"], null })
        {
            var answer = await browser.Get(LogOut(hint, uri) + "&client_id=wiki");
            Assert.Equal((HttpStatusCode.BadRequest, null), (answer.Status, answer.Response.Headers.Location));
        }

        Assert.True(await browser.IsSignedIn());
    }

    private static string LogOut(string? hint, string to) =>
        $"/oidc/logout?state=bye&post_logout_redirect_uri={Uri.EscapeDataString(to)}{(hint is null ? "" : "&id_token_hint=" + hint)}";
}
