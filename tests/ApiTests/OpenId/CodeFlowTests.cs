using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

public sealed class CodeFlowTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Discovery_names_the_issuer_without_a_slash_and_addresses_below_it()
    {
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Host = "another.example";

        var answer = await browser.Get("/.well-known/openid-configuration");

        var issuer = site.Address.ToString().TrimEnd('/');
        Assert.Equal(issuer, answer["issuer"]);
        Assert.Equal(
            ($"{issuer}/oidc/authorize", $"{issuer}/oidc/token", $"{issuer}/oidc/jwks", $"{issuer}/oidc/userinfo", $"{issuer}/oidc/logout", $"{issuer}/oidc/revoke", $"{issuer}/api/auth/introspect"),
            (answer["authorization_endpoint"], answer["token_endpoint"], answer["jwks_uri"], answer["userinfo_endpoint"], answer["end_session_endpoint"], answer["revocation_endpoint"], answer["introspection_endpoint"]));
        Assert.Equal(["S256"], Texts(answer, "code_challenge_methods_supported"));
        Assert.Equal(["code"], Texts(answer, "response_types_supported"));
        Assert.Equal(["form_post", "query"], Texts(answer, "response_modes_supported").Order(StringComparer.Ordinal));
        Assert.Equal(["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"], Texts(answer, "grant_types_supported"));
        Assert.Equal(["offline_access", "openid", "phone", "profile"], Texts(answer, "scopes_supported").Order(StringComparer.Ordinal));
        Assert.Equal(["RS256"], Texts(answer, "id_token_signing_alg_values_supported"));
        Assert.Equal(["public"], Texts(answer, "subject_types_supported"));
        Assert.Equal(["client_secret_basic", "client_secret_post"], Texts(answer, "introspection_endpoint_auth_methods_supported").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_is_signed_in_is_through_in_one_redirect_and_the_tokens_say_who_and_how()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);

        var back = await RelyingParty.Wiki.Back(browser, RelyingParty.Wiki.AuthorizePath("openid profile phone"));
        Assert.Equal(("a state & more", site.Address.ToString().TrimEnd('/')), (back["state"], back["iss"]));
        var tokens = await RelyingParty.Wiki.Exchange(site, back["code"]);

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Equal(("Bearer", "no-store"), (tokens["token_type"], tokens.Response.Headers.CacheControl?.ToString()));
        Assert.InRange(tokens.Json.GetProperty("expires_in").GetInt32(), 290, 300);
        Assert.Null(tokens["refresh_token"]);
        var id = await Jwt.Verify(site, tokens["id_token"]!);
        var me = (await browser.Get("/api/auth/me")).Json;
        var user = me.GetProperty("user");
        Assert.Equal((site.Address.ToString().TrimEnd('/'), "wiki", "a nonce"), (id["iss"], id["aud"], id["nonce"]));
        Assert.Equal((user.GetProperty("id").GetString(), me.GetProperty("session").GetProperty("id").GetString()), (id["sub"], id["sid"]));
        Assert.Equal((person.FirstName, person.Id.ToString()), (id["name"], id["telegram_id"]));
        Assert.Equal(("urn:botauth:code", """["otp"]"""), (id["acr"], id["amr"]));
        Assert.Equal(DateTimeOffset.Parse(me.GetProperty("session").GetProperty("created_at").GetString()!).ToUnixTimeSeconds().ToString(), id["auth_time"]);
        Assert.Null(id["phone_number"]);
        var access = await Jwt.Verify(site, tokens["access_token"]!);
        Assert.Equal(("at+jwt", "wiki", id["sub"]), (access.Header.GetProperty("typ").GetString(), access["aud"], access["sub"]));
        Assert.Null(access["name"]);

        var info = await RelyingParty.UserInfo(site, tokens["access_token"]!);
        Assert.Equal(HttpStatusCode.OK, info.Status);
        Assert.Equal((id["sub"], person.Phone, "True", "en"), (info["sub"], info["phone_number"], info["phone_number_verified"], info["locale"]));
    }

    [Fact]
    public async Task A_login_of_a_known_browser_is_not_called_a_code()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));

        var tokens = await RelyingParty.Wiki.Exchange(site, await RelyingParty.Wiki.Code(browser));

        var id = Jwt.Read(tokens["id_token"]!);
        Assert.Equal(("urn:botauth:known", """["known_browser"]"""), (id["acr"], id["amr"]));
    }

    [Fact]
    public async Task An_app_without_a_secret_proves_itself_by_its_verifier()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var code = await RelyingParty.App.Code(browser);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), Error(await RelyingParty.App.Exchange(site, code, ("code_verifier", RelyingParty.Verifier + "x"))));
        Assert.Equal(HttpStatusCode.OK, (await RelyingParty.App.Exchange(site, code)).Status);
    }

    [Fact]
    public async Task A_secret_may_also_come_in_the_body()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var wiki = RelyingParty.Wiki with { Secret = null };
        var code = await wiki.Code(browser);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), Error(await wiki.Exchange(site, code, ("client_secret", "another"))));
        Assert.Equal(HttpStatusCode.OK, (await wiki.Exchange(site, code, ("client_secret", RelyingParty.Wiki.Secret))).Status);
    }

    [Fact]
    public async Task A_page_that_is_a_client_may_call_where_no_cookie_counts_and_nowhere_else()
    {
        using var browser = await site.NewMember(site.NewPerson());
        browser.Http.DefaultRequestHeaders.Add("Origin", "https://app.example.com");

        foreach (var path in new[] { "/.well-known/openid-configuration", "/oidc/jwks", "/oidc/userinfo" })
            Assert.Equal(["*"], (await browser.Get(path)).Response.Headers.GetValues("Access-Control-Allow-Origin"));
        foreach (var path in new[] { "/oidc/token", "/oidc/revoke" })
            Assert.Equal(["*"], (await browser.Post(path)).Response.Headers.GetValues("Access-Control-Allow-Origin"));
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/oidc/userinfo")
        {
            Headers = { { "Access-Control-Request-Method", "GET" }, { "Access-Control-Request-Headers", "authorization" } },
        };
        Assert.Equal(["Authorization,Content-Type"], (await browser.Http.SendAsync(preflight)).Headers.GetValues("Access-Control-Allow-Headers"));
        foreach (var path in new[] { RelyingParty.Wiki.AuthorizePath(), "/oidc/logout", "/api/auth/me", "/api/auth/consent" })
            Assert.False((await browser.Get(path)).Response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    internal static (HttpStatusCode Status, string? Error) Error(ApiAnswer answer) => (answer.Status, answer["error"]);

    private static string[] Texts(ApiAnswer answer, string name) => [.. answer.Json.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];
}
