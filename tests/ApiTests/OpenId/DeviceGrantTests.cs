using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>A program in a terminal shows a code, and its user types it into our page (RFC 8628).</summary>
public sealed partial class DeviceGrantTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:device_code";
    private static readonly RelyingParty App = RelyingParty.App;

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_terminal_gets_tokens_once_its_user_has_typed_the_code_and_said_yes()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var shown = await Begin("openid email profile offline_access");
        Assert.Matches(UserCode(), shown["user_code"]!);
        var issuer = site.Address.ToString().TrimEnd('/');
        Assert.Equal(($"{issuer}/device", $"{issuer}/device?user_code={shown["user_code"]}", 5), (shown["verification_uri"], shown["verification_uri_complete"], shown.Json.GetProperty("interval").GetInt32()));
        Assert.InRange(shown.Json.GetProperty("expires_in").GetInt32(), 590, 600);
        Assert.Equal((HttpStatusCode.BadRequest, "authorization_pending"), CodeFlowTests.Error(await Poll(shown)));

        var question = await Ask(browser, shown["user_code"]);
        Assert.Equal(("app", person.FirstName), (question["client"], question["first_name"]));
        Assert.Equal(["openid", "profile", "offline_access"], question.Json.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()!));
        Assert.Equal("authorization_pending", (await Poll(shown))["error"]);
        Assert.Equal(HttpStatusCode.OK, (await Answer(browser, shown, question)).Status);

        var tokens = await Poll(shown);
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Contains("consent_given", (await browser.Get("/api/auth/activity")).Text, StringComparison.Ordinal);
        Assert.Equal((await browser.SessionId()).ToString(), Jwt.Read(tokens["id_token"]!)["sid"]);
        Assert.Equal(HttpStatusCode.OK, (await RelyingParty.UserInfo(site, tokens["access_token"]!)).Status);
        var refreshed = await App.Refresh(site, tokens["refresh_token"]!);
        Assert.Equal(HttpStatusCode.OK, refreshed.Status);

        Assert.Equal("invalid_grant", (await Poll(shown))["error"]);
        Assert.Equal("invalid_code", (await Ask(browser, shown["user_code"]))["code"]);
        await browser.Post("/api/auth/logout");
        Assert.Equal(HttpStatusCode.Unauthorized, (await RelyingParty.UserInfo(site, refreshed["access_token"]!)).Status);
        Assert.Equal("invalid_grant", (await App.Refresh(site, refreshed["refresh_token"]!))["error"]);
    }

    [Fact]
    public async Task No_is_what_the_terminal_hears()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var shown = await Begin("openid");
        var question = await Ask(browser, shown["user_code"]);

        await Answer(browser, shown, question, "deny");

        Assert.Equal("access_denied", (await Poll(shown))["error"]);
        Assert.Equal("invalid_code", (await Ask(browser, shown["user_code"]))["code"]);
    }

    [Fact]
    public async Task A_program_that_its_user_removes_before_it_asks_gets_nothing()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var shown = await Begin("openid");
        await Answer(browser, shown, await Ask(browser, shown["user_code"]));

        Assert.Equal(HttpStatusCode.NoContent, (await browser.Delete("/api/auth/clients/app")).Status);

        Assert.Equal("invalid_grant", (await Poll(shown))["error"]);
    }

    [Fact]
    public async Task A_yes_needs_the_question_of_this_very_code_and_session()
    {
        using var browser = await site.NewMember(site.NewPerson());
        using var other = await site.NewMember(site.NewPerson());
        var (shown, another) = (await Begin("openid"), await Begin("openid"));
        var (question, ofAnother, ofOther) = (await Ask(browser, shown["user_code"]), await Ask(browser, another["user_code"]), await Ask(other, shown["user_code"]));

        Assert.Equal("invalid_request", (await Answer(browser, shown, ofAnother))["code"]);
        Assert.Equal("invalid_request", (await Answer(browser, shown, ofOther))["code"]);
        Assert.Equal("invalid_request", (await Send(browser, ("user_code", shown["user_code"]), ("decision", "allow")))["code"]);

        Assert.Equal("authorization_pending", (await Poll(shown))["error"]);
        Assert.Equal(HttpStatusCode.OK, (await Answer(browser, shown, question)).Status);
    }

    [Fact]
    public async Task Another_sites_page_and_somebody_who_is_not_signed_in_say_nothing()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var shown = await Begin("openid");
        using var stranger = site.NewBrowser();
        Assert.Equal("not_authenticated", (await Ask(stranger, shown["user_code"]))["code"]);

        browser.Http.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal("invalid_origin", (await Ask(browser, shown["user_code"]))["code"]);
    }

    [Fact]
    public async Task Guessing_codes_of_terminals_is_stopped_after_twenty()
    {
        using var browser = await site.NewMember(site.NewPerson());
        for (var tried = 0; tried < 20; tried++)
            Assert.Equal("invalid_code", (await Ask(browser, "BCDF-GHJK"))["code"]);

        var shown = await Begin("openid");
        var answer = await Ask(browser, shown["user_code"]);

        Assert.Equal("too_many_requests", answer["code"]);
        Assert.NotNull(answer.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Only_clients_that_may_run_in_terminals_do_and_no_code_is_taken_by_another()
    {
        using var browser = await site.NewMember(site.NewPerson());
        Assert.Equal((HttpStatusCode.BadRequest, "unauthorized_client"), CodeFlowTests.Error(await RelyingParty.Wiki.Post(site, "/oidc/device", ("scope", "openid"))));
        Assert.Equal("invalid_request", (await App.Post(site, "/oidc/device", ("scope", "openid phone")))["error"]);
        var shown = await Begin("openid");
        await Answer(browser, shown, await Ask(browser, shown["user_code"]));

        Assert.NotEqual(HttpStatusCode.OK, (await RelyingParty.Shop.Token(site, ("grant_type", Grant), ("device_code", shown["device_code"]))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Poll(shown)).Status);
    }

    [Fact]
    public async Task Of_many_who_poll_at_once_one_gets_tokens()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var shown = await Begin("openid");
        await Answer(browser, shown, await Ask(browser, shown["user_code"]));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Poll(shown)));

        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
    }

    private async Task<ApiAnswer> Begin(string scope)
    {
        var answer = await App.Post(site, "/oidc/device", ("scope", scope));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer;
    }

    private Task<ApiAnswer> Poll(ApiAnswer shown) => Poll(site, shown);

    internal static Task<ApiAnswer> Poll(Site site, ApiAnswer shown) => App.Token(site, ("grant_type", Grant), ("device_code", shown["device_code"]));

    internal static Task<ApiAnswer> Ask(SiteBrowser browser, string? userCode) => Send(browser, ("user_code", userCode));

    internal static Task<ApiAnswer> Answer(SiteBrowser browser, ApiAnswer shown, ApiAnswer question, string decision = "allow") =>
        Send(browser, ("user_code", shown["user_code"]), ("decision", decision), ("ticket", question["ticket"]));

    private static Task<ApiAnswer> Send(SiteBrowser browser, params (string Name, string? Value)[] fields) =>
        ApiAnswer.Read(browser.Http.PostAsync("/oidc/device/answer", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value!)))));

    [GeneratedRegex("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex UserCode();
}
