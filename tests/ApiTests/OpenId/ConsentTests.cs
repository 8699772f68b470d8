using System.Net;
using System.Net.Http.Headers;
using System.Text;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>A client of somebody else's gets nothing before its user has said so on our own page.</summary>
public sealed class ConsentTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    private const string Scope = "openid phone";
    private static readonly RelyingParty Stranger = RelyingParty.Stranger;

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task The_user_is_asked_once_for_each_client_and_what_it_may_know()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var page = await AuthorizeTests.Page(browser, Stranger.AuthorizePath(Scope), "/consent");
        Assert.Equal("consent_required", (await Stranger.Back(browser, Stranger.AuthorizePath(Scope, ("prompt", "none"))))["error"]);

        var question = await Ask(browser, Scope);
        Assert.Equal(("stranger", "stranger.example.com"), (question["client"], question["site"]));
        Assert.Equal(["openid", "phone"], question.Json.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()!));
        Assert.Equal(HttpStatusCode.NoContent, (await Give(browser, Scope, question["ticket"])).Status);

        Assert.Contains("code", (await Stranger.Back(browser, page["next"])).Keys);
        Assert.Contains("code", (await Stranger.Back(browser, Stranger.AuthorizePath(Scope, ("prompt", "none")))).Keys);
        Assert.Contains("code", (await Stranger.Back(browser, Stranger.AuthorizePath("openid"))).Keys);
        await AuthorizeTests.Page(browser, Stranger.AuthorizePath("openid phone profile"), "/consent");
        await AuthorizeTests.Page(browser, Stranger.AuthorizePath(Scope, ("prompt", "consent")), "/consent");
    }

    [Fact]
    public async Task No_is_an_answer_that_the_client_hears()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var page = await AuthorizeTests.Page(browser, Stranger.AuthorizePath(Scope), "/consent");

        var back = await Stranger.Back(browser, page["next"] + "&botauth_consent=denied");

        Assert.Equal(("access_denied", "a state & more"), (back["error"], back["state"]));
        await AuthorizeTests.Page(browser, Stranger.AuthorizePath(Scope), "/consent");
    }

    [Fact]
    public async Task Consent_skipped_for_a_stranger_without_a_session_leads_to_the_login()
    {
        using var stranger = site.NewBrowser();

        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(stranger, Scope)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Give(stranger, Scope, "anything")).Status);
        await AuthorizeTests.Page(stranger, Stranger.AuthorizePath(Scope, ("botauth_consent", "given"), ("consent", "given")), "/login");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://stranger.example.com")]
    [InlineData("null")]
    public async Task Consent_skipped_by_a_forged_post_of_another_site_fails(string origin)
    {
        using var browser = await site.NewMember(site.NewPerson());
        var ticket = (await Ask(browser, Scope))["ticket"];

        browser.Http.DefaultRequestHeaders.Add("Origin", origin);
        Assert.Equal((HttpStatusCode.Forbidden, "invalid_origin"), (await Give(browser, Scope, ticket)).Problem());
        browser.Http.DefaultRequestHeaders.Remove("Origin");

        await AuthorizeTests.Page(browser, Stranger.AuthorizePath(Scope), "/consent");
    }

    [Fact]
    public async Task Consent_skipped_by_a_site_that_may_call_the_API_fails_too()
    {
        const string Allowed = "https://shop.example.com";
        await using var own = await Site.Start([.. OpenIdFixture.Settings, $"Login:AllowedOrigins={Allowed}"]);
        using var browser = await own.NewMember(own.NewPerson());
        var ticket = (await Ask(browser, Scope))["ticket"];

        browser.Http.DefaultRequestHeaders.Add("Origin", Allowed);
        Assert.Equal((HttpStatusCode.Forbidden, "invalid_origin"), (await Give(browser, Scope, ticket)).Problem());
    }

    [Fact]
    public async Task Consent_skipped_by_a_ticket_of_another_session_client_or_scope_fails()
    {
        using var browser = await site.NewMember(site.NewPerson());
        using var other = await site.NewMember(site.NewPerson());
        var refused = (HttpStatusCode.BadRequest, "invalid_request");

        Assert.Equal(refused, (await Give(browser, Scope, (await Ask(other, Scope))["ticket"])).Problem());
        Assert.Equal(refused, (await Give(browser, Scope, (await Ask(browser, "openid"))["ticket"])).Problem());
        Assert.Equal(refused, (await Give(browser, Scope, ticket: null)).Problem());
        Assert.Equal(refused, (await Give(browser, "openid offline_access", (await Ask(browser, Scope))["ticket"])).Problem());
        Assert.Equal(refused, (await browser.Get("/api/auth/consent?client_id=stranger&scope=openid&redirect_uri=https://evil.example/")).Problem());
        using var form = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await browser.Http.PostAsync("/api/auth/consent", form)).StatusCode);
        await AuthorizeTests.Page(browser, Stranger.AuthorizePath(Scope), "/consent");
    }

    /// <summary>What the page does when its user says yes.</summary>
    internal static async Task Allow(SiteBrowser browser, string scope) =>
        Assert.Equal(HttpStatusCode.NoContent, (await Give(browser, scope, (await Ask(browser, scope))["ticket"])).Status);

    private static Task<ApiAnswer> Ask(SiteBrowser browser, string scope) => browser.Get(
        $"/api/auth/consent?client_id=stranger&scope={Uri.EscapeDataString(scope)}&redirect_uri={Uri.EscapeDataString(Stranger.RedirectUri)}");

    private static Task<ApiAnswer> Give(SiteBrowser browser, string scope, string? ticket) =>
        browser.Post("/api/auth/consent", new { client_id = "stranger", scope, ticket });
}
