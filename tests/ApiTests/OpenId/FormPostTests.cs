using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.OpenId;

/// <summary>Libraries that ask for a form which posts itself (ASP.NET Core's does unless it is told otherwise).</summary>
public sealed partial class FormPostTests(OpenIdFixture fixture) : IClassFixture<OpenIdFixture>
{
    private static readonly RelyingParty Wiki = RelyingParty.Wiki;

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task The_code_comes_in_a_form_that_posts_itself_and_no_other_script_runs()
    {
        using var browser = await site.NewMember(site.NewPerson());

        var answer = await browser.Get(Wiki.AuthorizePath("openid", ("response_mode", "form_post")));

        var form = Form(answer);
        Assert.Equal(("a state & more", site.Address.ToString().TrimEnd('/')), (form["state"], form["iss"]));
        Assert.Equal(HttpStatusCode.OK, (await Wiki.Exchange(site, form["code"])).Status);
        var policy = answer.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(answer.Response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task An_error_comes_in_the_same_way()
    {
        using var browser = site.NewBrowser();

        Assert.Equal("login_required", Form(await browser.Get(Wiki.AuthorizePath("openid", ("response_mode", "form_post"), ("prompt", "none"))))["error"]);
        Assert.Equal("invalid_request", Form(await browser.Get(Wiki.AuthorizePath("openid", ("response_mode", "form_post"), ("code_challenge", null))))["error"]);
    }

    [Fact]
    public async Task A_state_with_markup_stays_a_value()
    {
        using var browser = await site.NewMember(site.NewPerson());
        const string Markup = "\"><script>alert(1)</script><img src='x' onerror=alert(1)>";

        var answer = await browser.Get(Wiki.AuthorizePath("openid", ("response_mode", "form_post"), ("state", Markup)));

        Assert.Equal(Markup, Form(answer)["state"]);
        Assert.Equal(2, answer.Text.Split("<script", StringSplitOptions.None).Length);
        Assert.DoesNotContain("<img", answer.Text, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Form(ApiAnswer answer)
    {
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.Status, answer.Response.Content.Headers.ContentType?.MediaType));
        Assert.Contains($"<form method=\"post\" action=\"{WebUtility.HtmlEncode(Wiki.RedirectUri)}\">", answer.Text, StringComparison.Ordinal);
        return Field().Matches(answer.Text).ToDictionary(
            field => WebUtility.HtmlDecode(field.Groups["name"].Value), field => WebUtility.HtmlDecode(field.Groups["value"].Value), StringComparer.Ordinal);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\">", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Field();
}
