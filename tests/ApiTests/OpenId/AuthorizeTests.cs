using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>What the authorize address does with whoever comes.</summary>
public sealed class AuthorizeTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    private static readonly RelyingParty Wiki = RelyingParty.Wiki;

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Without_a_session_it_leads_to_the_login_page_and_back_to_the_same_request()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var path = Wiki.AuthorizePath("openid phone", ("login_hint", person.Phone), ("ui_locales", "ru en"));

        var page = await Page(browser, path, "/login");
        Assert.Equal((person.Phone, "ru en"), (page["login_hint"], page["ui_locales"]));
        Assert.DoesNotContain("step_up", page.Keys);
        Assert.Null(browser["auth_token"]);
        await browser.LogIn(person);
        var back = await Wiki.Back(browser, page["next"]);

        Assert.Equal("a state & more", back["state"]);
        Assert.Equal(person.Phone, (await RelyingParty.UserInfo(site, (await Wiki.Exchange(site, back["code"]))["access_token"]!))["phone_number"]);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("+37120000001&next=//evil.example")]
    public async Task A_login_hint_is_data_and_nothing_else(string hint)
    {
        using var browser = site.NewBrowser();

        var page = await Page(browser, Wiki.AuthorizePath("openid", ("login_hint", hint)), "/login");

        Assert.Equal(hint, page["login_hint"]);
        Assert.StartsWith("/oidc/authorize?", page["next"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_who_typed_nothing_is_never_logged_in_by_it()
    {
        var person = site.NewPerson();
        using (await site.NewMember(person))
        {
        }

        using var stranger = site.NewBrowser();
        foreach (var prompt in new[] { null, "login", "consent", "none" })
        {
            var answer = await stranger.Get(Wiki.AuthorizePath("openid", ("login_hint", person.Phone), ("prompt", prompt)));
            Assert.Equal(HttpStatusCode.Redirect, answer.Status);
            Assert.DoesNotContain("code=", answer.Response.Headers.Location!.OriginalString.Replace("code_challenge", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
        }

        Assert.False(await stranger.IsSignedIn());
        Assert.Equal(1, person.Codes());
    }

    [Fact]
    public async Task Prompt_none_tells_nobody_who_is_known()
    {
        var known = site.NewPerson();
        using var member = await site.NewMember(known);
        var tokens = await Wiki.Exchange(site, await Wiki.Code(member));
        using var stranger = site.NewBrowser();

        var errors = new List<(string, string)>();
        foreach (var hint in new[] { null, known.Phone, site.NewPerson().Phone, "nobody" })
        {
            var back = await Wiki.Back(stranger, Wiki.AuthorizePath("openid", ("prompt", "none"), ("login_hint", hint)));
            errors.Add((back["error"], back["error_description"]));
        }

        Assert.Equal("login_required", Assert.Single(errors.Distinct()).Item1);
        using var other = await site.NewMember(site.NewPerson());
        var ofOther = await Wiki.Back(other, Wiki.AuthorizePath("openid", ("prompt", "none"), ("id_token_hint", tokens["id_token"])));
        Assert.Equal("login_required", ofOther["error"]);
        Assert.Contains("code", (await Wiki.Back(member, Wiki.AuthorizePath("openid", ("prompt", "none"), ("id_token_hint", tokens["id_token"])))).Keys);
    }

    [Fact]
    public async Task Prompt_login_asks_for_a_code_whoever_is_signed_in_and_is_content_after_it()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);

        var page = await Page(browser, Wiki.AuthorizePath("openid", ("prompt", "login")), "/login");
        Assert.Contains("step_up", page.Keys);
        // Going on without a login leads there again.
        Assert.StartsWith("/oidc/authorize?", (await Page(browser, page["next"], "/login"))["next"], StringComparison.Ordinal);

        await LogInByCode(browser, person);
        Assert.Contains("code", (await Wiki.Back(browser, page["next"])).Keys);
    }

    [Fact]
    public async Task Max_age_asks_for_a_login_that_is_young_enough()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("code", (await Wiki.Back(browser, Wiki.AuthorizePath("openid", ("max_age", "3600")))).Keys);
        Assert.Equal("login_required", (await Wiki.Back(browser, Wiki.AuthorizePath("openid", ("max_age", "300"), ("prompt", "none"))))["error"]);

        foreach (var age in new[] { "300", "0" })
        {
            var page = await Page(browser, Wiki.AuthorizePath("openid", ("max_age", age)), "/login");
            await LogInByCode(browser, person);
            Assert.Contains("code", (await Wiki.Back(browser, page["next"])).Keys);
        }
    }

    [Fact]
    public async Task What_another_site_posts_is_asked_for_again_so_that_the_cookie_comes_along()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var query = RelyingParty.Query(Wiki.AuthorizePath().Split('?')[1]);

        var answer = await ApiAnswer.Read(browser.Http.PostAsync("/oidc/authorize", new FormUrlEncodedContent(query)));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Contains("code", (await Wiki.Back(browser, answer.Response.Headers.Location!.OriginalString)).Keys);
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "code id_token", "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    [InlineData("request_uri", "https://evil.example/request", "request_uri_not_supported")]
    public async Task An_error_goes_to_the_client_as_OpenID_Connect_has_it(string name, string value, string error)
    {
        using var browser = await site.NewMember(site.NewPerson());

        var back = await Wiki.Back(browser, Wiki.AuthorizePath("openid", (name, value)));

        Assert.Equal((error, "a state & more"), (back["error"], back["state"]));
    }

    [Fact]
    public async Task A_scope_that_nobody_knows_here_is_passed_over()
    {
        using var browser = await site.NewMember(site.NewPerson());

        var tokens = await Wiki.Exchange(site, await Wiki.Code(browser, "openid email groups profile"));

        Assert.Equal("openid profile", tokens["scope"]);
        using var asked = await site.NewMember(site.NewPerson());
        var stranger = RelyingParty.Stranger;
        await Page(asked, stranger.AuthorizePath("openid email"), "/consent");
        var question = await asked.Get($"/api/auth/consent?client_id=stranger&scope=openid%20email&redirect_uri={Uri.EscapeDataString(stranger.RedirectUri)}");
        Assert.Equal("[\"openid\"]", question.Json.GetProperty("scopes").GetRawText());
        Assert.Equal(HttpStatusCode.NoContent, (await asked.Post("/api/auth/consent", new { client_id = "stranger", scope = "openid email", ticket = question["ticket"] })).Status);
        Assert.Contains("code", (await stranger.Back(asked, stranger.AuthorizePath("openid email"))).Keys);
    }

    private static async Task LogInByCode(SiteBrowser browser, Person person)
    {
        var started = await browser.Post("/api/auth/start", new { phone = person.Phone, step_up = true });
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, await person.ConfirmAndReadCode(started))).Status);
    }

    internal static async Task<Dictionary<string, string>> Page(SiteBrowser browser, string path, string page)
    {
        var location = (await browser.Get(path)).Response.Headers.Location?.OriginalString;
        Assert.StartsWith(page + "?", location, StringComparison.Ordinal);
        return RelyingParty.Query(location![(page.Length + 1)..]);
    }
}
