using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>Introspection (RFC 7662) and revocation (RFC 7009).</summary>
public sealed class TokenStateTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    private static readonly RelyingParty Wiki = RelyingParty.Wiki;

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Introspection_knows_access_refresh_and_session_tokens()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var tokens = await Wiki.Exchange(site, await Wiki.Code(browser, "openid offline_access"));
        var subject = Jwt.Read(tokens["id_token"]!)["sub"];

        var access = await Wiki.Introspect(site, tokens["access_token"]!);
        Assert.Equal(("True", subject, "wiki", "Bearer"), (access["active"], access["sub"], access["client_id"], access["token_type"]));
        Assert.Equal(Jwt.Read(tokens["id_token"]!)["sid"], access["sid"]);
        var refresh = await Wiki.Introspect(site, tokens["refresh_token"]!);
        Assert.Equal(("True", subject), (refresh["active"], refresh["sub"]));
        var session = await Wiki.Introspect(site, browser["auth_token"]!);
        Assert.Equal(("True", subject, person.Phone, "urn:botauth:code"), (session["active"], session["sub"], session["phone_number"], session["acr"]));
        Assert.Null((await (Wiki with { Id = "shop", Secret = RelyingParty.Shop.Secret }).Introspect(site, new string('A', 43)))["sub"]);

        await browser.Post("/api/auth/logout");
        Assert.False(await Wiki.IsActive(site, browser["auth_token"] ?? new string('A', 43)));
    }

    [Fact]
    public async Task Who_is_no_client_with_a_secret_learns_nothing()
    {
        using var browser = await site.NewMember(site.NewPerson());
        foreach (var token in new[] { browser["auth_token"]!, new string('A', 43), "nothing" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await (Wiki with { Secret = "wrong" }).Introspect(site, token)).Status);
            Assert.NotEqual(HttpStatusCode.OK, (await (Wiki with { Secret = null }).Introspect(site, token)).Status);
            var app = await RelyingParty.App.Introspect(site, token);
            Assert.False(app.Status == HttpStatusCode.OK && app["active"] == "True");
            Assert.Null(app["sub"]);
        }
    }

    [Fact]
    public async Task An_ended_session_is_not_active()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var token = browser["auth_token"]!;
        Assert.True(await Wiki.IsActive(site, token));

        await browser.Post("/api/auth/logout");

        Assert.False(await Wiki.IsActive(site, token));
    }

    [Fact]
    public async Task An_access_token_lives_five_minutes()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var tokens = await Wiki.Exchange(site, await Wiki.Code(browser));

        site.Clock.Advance(TimeSpan.FromSeconds(290));
        Assert.True(await Wiki.IsActive(site, tokens["access_token"]!));
        site.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.False(await Wiki.IsActive(site, tokens["access_token"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, (await RelyingParty.UserInfo(site, tokens["access_token"]!)).Status);
    }

    [Fact]
    public async Task A_code_lives_one_minute()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var code = await Wiki.Code(browser);

        site.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), CodeFlowTests.Error(await Wiki.Exchange(site, code)));
    }

    [Fact]
    public async Task A_revoked_access_token_ends_alone_and_a_revoked_refresh_token_with_all_that_came_from_it()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var first = await Wiki.Exchange(site, await Wiki.Code(browser, "openid offline_access"));

        Assert.Equal(HttpStatusCode.OK, (await Wiki.Post(site, "/oidc/revoke", ("token", first["access_token"]))).Status);
        Assert.False(await Wiki.IsActive(site, first["access_token"]!));
        var second = await Wiki.Refresh(site, first["refresh_token"]!);
        Assert.True(await Wiki.IsActive(site, second["access_token"]!));

        Assert.Equal(HttpStatusCode.OK, (await Wiki.Post(site, "/oidc/revoke", ("token", second["refresh_token"]))).Status);
        Assert.False(await Wiki.IsActive(site, second["access_token"]!));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), CodeFlowTests.Error(await Wiki.Refresh(site, second["refresh_token"]!)));
        Assert.Equal(HttpStatusCode.OK, (await Wiki.Post(site, "/oidc/revoke", ("token", "never issued"))).Status);
    }
}
