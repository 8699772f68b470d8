using System.Net;
using System.Security.Cryptography;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>Each is named after the attack.</summary>
public sealed class AttackTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    private static readonly (HttpStatusCode, string?) InvalidGrant = (HttpStatusCode.BadRequest, "invalid_grant");
    private static readonly RelyingParty Wiki = RelyingParty.Wiki;

    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("prefix", "https://wiki.example.com/callback")]
    [InlineData("suffix", "https://wiki.example.com/callback?from=botauth/../evil")]
    [InlineData("below", "https://wiki.example.com/callback/?from=botauth")]
    [InlineData("another host behind", "https://wiki.example.com.evil.example/callback?from=botauth")]
    [InlineData("name before another host", "https://wiki.example.com@evil.example/callback?from=botauth")]
    [InlineData("name before the host", "https://evil@wiki.example.com/callback?from=botauth")]
    [InlineData("case of the host", "https://WIKI.example.com/callback?from=botauth")]
    [InlineData("case of the path", "https://wiki.example.com/Callback?from=botauth")]
    [InlineData("encoded", "https://wiki.example.com/c%61llback?from=botauth")]
    [InlineData("one more parameter", "https://wiki.example.com/callback?from=botauth&to=evil")]
    [InlineData("fragment", "https://wiki.example.com/callback?from=botauth#evil")]
    [InlineData("port", "https://wiki.example.com:8443/callback?from=botauth")]
    [InlineData("default port", "https://wiki.example.com:443/callback?from=botauth")]
    [InlineData("http", "http://wiki.example.com/callback?from=botauth")]
    [InlineData("this machine", "http://localhost:9999/callback?from=botauth")]
    [InlineData("of another client", "https://shop.example.com/callback?from=botauth")]
    [InlineData("climbing", "https://wiki.example.com/x/../callback?from=botauth")]
    [InlineData("backslash", "https://wiki.example.com\\@evil.example/callback?from=botauth")]
    [InlineData("script", "javascript:alert(1)")]
    [InlineData("none", null)]
    public async Task Redirect_uri_tricks_lead_nowhere(string trick, string? uri)
    {
        using var browser = await site.NewMember(site.NewPerson());

        foreach (var prompt in new[] { null, "none", "login" })
        {
            var answer = await browser.Get(Wiki.AuthorizePath("openid", ("redirect_uri", uri), ("prompt", prompt)));
            Assert.True((HttpStatusCode.BadRequest, (Uri?)null) == (answer.Status, answer.Response.Headers.Location), $"{trick}: {answer.Status} {answer.Response.Headers.Location}");
        }
    }

    [Fact]
    public async Task Redirect_uri_doubled_leads_nowhere()
    {
        using var browser = await site.NewMember(site.NewPerson());

        var answer = await browser.Get(Wiki.AuthorizePath() + "&redirect_uri=" + Uri.EscapeDataString("https://evil.example/"));

        Assert.Equal((HttpStatusCode.BadRequest, null), (answer.Status, answer.Response.Headers.Location));
    }

    [Fact]
    public async Task Code_injection_into_another_client_fails()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var code = await Wiki.Code(browser);

        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await RelyingParty.Shop.Exchange(site, code)));
        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await RelyingParty.Shop.Exchange(site, code, ("redirect_uri", Wiki.RedirectUri))));
        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await RelyingParty.App.Exchange(site, code)));
        Assert.Equal(HttpStatusCode.OK, (await Wiki.Exchange(site, code)).Status);
    }

    [Fact]
    public async Task Code_injection_into_another_browsers_login_fails_for_its_verifier()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var code = await Wiki.Code(browser);

        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await Wiki.Exchange(site, code, ("code_verifier", "another-verifier-of-at-least-forty-three-characters-01234"))));
        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await Wiki.Exchange(site, code, ("redirect_uri", "https://wiki.example.com/callback"))));
        Assert.NotEqual(HttpStatusCode.OK, (await Wiki.Exchange(site, code, ("code_verifier", null))).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await Wiki.Exchange(site, code, ("redirect_uri", null))).Status);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "S256")]
    [InlineData("a-verifier-of-at-least-forty-three-characters-0123456789", "plain")]
    [InlineData("a-verifier-of-at-least-forty-three-characters-0123456789", null)]
    [InlineData("a-verifier-of-at-least-forty-three-characters-0123456789", "s256")]
    public async Task Pkce_downgrade_gives_no_code(string? challenge, string? method)
    {
        using var browser = await site.NewMember(site.NewPerson());

        foreach (var party in new[] { Wiki, RelyingParty.App })
        {
            var back = await party.Back(browser, party.AuthorizePath("openid", ("code_challenge", challenge), ("code_challenge_method", method)));
            Assert.Equal(("invalid_request", "a state & more"), (back["error"], back["state"]));
            Assert.DoesNotContain("code", back.Keys);
        }
    }

    [Fact]
    public async Task Mix_up_of_clients_a_refresh_token_of_another_one_is_refused_and_stays_good()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var tokens = await Wiki.Exchange(site, await Wiki.Code(browser, "openid offline_access"));

        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await RelyingParty.Shop.Refresh(site, tokens["refresh_token"]!)));
        Assert.Equal(InvalidGrant, CodeFlowTests.Error(await RelyingParty.App.Refresh(site, tokens["refresh_token"]!)));
        await RelyingParty.Shop.Post(site, "/oidc/revoke", ("token", tokens["refresh_token"]));
        Assert.Equal(HttpStatusCode.OK, (await Wiki.Refresh(site, tokens["refresh_token"]!)).Status);
    }

    [Fact]
    public async Task Mix_up_of_clients_credentials_of_another_one_are_refused()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var code = await Wiki.Code(browser);

        Assert.NotEqual(HttpStatusCode.OK, (await RelyingParty.Shop.Exchange(site, code, ("client_id", "wiki"))).Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), CodeFlowTests.Error(await (Wiki with { Secret = RelyingParty.Shop.Secret }).Exchange(site, code)));
        Assert.NotEqual(HttpStatusCode.OK, (await (Wiki with { Secret = null }).Exchange(site, code)).Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), CodeFlowTests.Error(await (Wiki with { Secret = "wrong" }).Introspect(site, code)));
    }

    [Fact]
    public async Task Alg_none_and_HS256_make_no_bearer_and_no_hint()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var tokens = await Wiki.Exchange(site, await Wiki.Code(browser));
        var (access, id) = (Jwt.Read(tokens["access_token"]!), Jwt.Read(tokens["id_token"]!));
        var n = System.Text.Encoding.UTF8.GetBytes((await browser.Get("/oidc/jwks")).Json.GetProperty("keys")[0].GetProperty("n").GetString()!);
        var kid = access.Header.GetProperty("kid").GetString();

        foreach (var (alg, sign) in new (string, Func<byte[], byte[]>)[] { ("none", _ => []), ("HS256", content => HMACSHA256.HashData(n, content)), ("HS256", content => HMACSHA256.HashData(Array.Empty<byte>(), content)) })
        {
            var bearer = access.Forged($$"""{"alg":"{{alg}}","kid":"{{kid}}","typ":"at+jwt"}""", sign);
            Assert.Equal(HttpStatusCode.Unauthorized, (await RelyingParty.UserInfo(site, bearer)).Status);
            Assert.False(await Wiki.IsActive(site, bearer));

            var hint = id.Forged($$"""{"alg":"{{alg}}","kid":"{{kid}}","typ":"JWT"}""", sign);
            var answer = await browser.Get($"/oidc/logout?id_token_hint={hint}&post_logout_redirect_uri={Uri.EscapeDataString(Wiki.AfterLogout)}");
            Assert.StartsWith("/logout?", answer.Response.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/auth/me")).Status);
    }

    [Fact]
    public async Task Wrong_audience_or_wrong_kind_of_token_opens_nothing()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var tokens = await Wiki.Exchange(site, await Wiki.Code(browser, "openid offline_access"));

        Assert.False(await RelyingParty.Shop.IsActive(site, tokens["access_token"]!));
        Assert.False(await RelyingParty.Shop.IsActive(site, tokens["refresh_token"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, (await RelyingParty.UserInfo(site, tokens["id_token"]!)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await RelyingParty.UserInfo(site, tokens["refresh_token"]!)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await RelyingParty.UserInfo(site, browser["auth_token"]!)).Status);
        using var bearer = site.NewBrowser();
        bearer.Http.DefaultRequestHeaders.Authorization = new("Bearer", tokens["access_token"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bearer.Get("/api/auth/me")).Status);
    }

    [Theory]
    [InlineData("/oidc/token")]
    [InlineData("/oidc/revoke")]
    [InlineData("/api/auth/introspect")]
    [InlineData("/oidc/authorize")]
    public async Task Client_secret_in_the_url_is_refused(string path)
    {
        var answer = await (Wiki with { Secret = null }).Post(site, $"{path}?client_secret={Uri.EscapeDataString(Wiki.Secret!)}", ("token", "x"), ("client_id", "wiki"));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), CodeFlowTests.Error(answer));
        Assert.Contains("client_secret must not stand in an address", answer["error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_without_the_scope_is_nowhere()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var tokens = await RelyingParty.App.Exchange(site, await RelyingParty.App.Code(browser, "openid profile"));
        var digits = person.Phone[1..];

        Assert.DoesNotContain(digits, (await RelyingParty.UserInfo(site, tokens["access_token"]!)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(digits, Jwt.Read(tokens["id_token"]!).Claims.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(digits, Jwt.Read(tokens["access_token"]!).Claims.GetRawText(), StringComparison.Ordinal);
        var back = await RelyingParty.App.Back(browser, RelyingParty.App.AuthorizePath("openid phone"));
        Assert.Equal("invalid_request", back["error"]);
        Assert.DoesNotContain("code", back.Keys);
    }
}
