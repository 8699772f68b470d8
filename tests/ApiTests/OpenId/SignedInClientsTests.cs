using System.Net;
using System.Text.Json;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>A user sees which programs know them, and takes it back.</summary>
public sealed class SignedInClientsTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Programs_are_listed_with_what_they_know_and_a_removed_one_is_signed_out_and_asks_again()
    {
        var stranger = RelyingParty.Stranger;
        using var browser = await site.NewMember(site.NewPerson());
        Assert.Empty(await List(browser));
        await ConsentTests.Allow(browser, "openid phone");
        Assert.Equal(("stranger", "openid phone", false), Row(Assert.Single(await List(browser))));
        var tokens = await stranger.Exchange(site, await stranger.Code(browser, "openid phone"));
        var wiki = await RelyingParty.Wiki.Exchange(site, await RelyingParty.Wiki.Code(browser, "openid offline_access"));
        var waiting = await stranger.Code(browser, "openid");
        Assert.Equal([("stranger", "openid phone", true), ("wiki", "openid offline_access", true)], (await List(browser)).Select(Row).Order());

        Assert.Equal(HttpStatusCode.NoContent, (await browser.Delete("/api/auth/clients/stranger")).Status);

        Assert.Equal("wiki", Row(Assert.Single(await List(browser))).Id);
        Assert.False(await stranger.IsActive(site, tokens["access_token"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, (await RelyingParty.UserInfo(site, tokens["access_token"]!)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.Exchange(site, waiting)).Status);
        await AuthorizeTests.Page(browser, stranger.AuthorizePath("openid"), "/consent");
        Assert.True(await RelyingParty.Wiki.IsActive(site, wiki["access_token"]!));
        Assert.Contains("client_removed", (await browser.Get("/api/auth/activity")).Text, StringComparison.Ordinal);
        Assert.Equal("not_found", (await browser.Delete("/api/auth/clients/stranger"))["code"]);
    }

    [Fact]
    public async Task Nobody_sees_or_removes_what_others_have()
    {
        using var browser = await site.NewMember(site.NewPerson());
        using var other = await site.NewMember(site.NewPerson());
        var tokens = await RelyingParty.Wiki.Exchange(site, await RelyingParty.Wiki.Code(browser, "openid"));

        Assert.Empty(await List(other));
        Assert.Equal("not_found", (await other.Delete("/api/auth/clients/wiki"))["code"]);

        Assert.True(await RelyingParty.Wiki.IsActive(site, tokens["access_token"]!));
        using var stranger = site.NewBrowser();
        Assert.Equal("not_authenticated", (await stranger.Get("/api/auth/clients"))["code"]);
    }

    private static async Task<List<JsonElement>> List(SiteBrowser browser) => [.. (await browser.Get("/api/auth/clients")).Json.GetProperty("clients").EnumerateArray()];

    private static (string Id, string Scopes, bool IsSignedIn) Row(JsonElement client) => (
        client.GetProperty("id").GetString()!,
        string.Join(' ', client.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString())),
        client.GetProperty("signed_in_at").ValueKind == JsonValueKind.String);
}
