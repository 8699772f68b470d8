using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.ApiTests.OpenId;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Hosts;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>A site that a proxy shows below a path of its host.</summary>
public sealed partial class PathPrefixTests
{
    private const string Prefix = PrefixProxy.Prefix;

    [Theory]
    [InlineData(PrefixHandling.PassOn)]
    [InlineData(PrefixHandling.TakeOff)]
    [InlineData(PrefixHandling.TakeOffAndSay)]
    public async Task A_whole_login_goes_below_the_prefix(PrefixHandling handling)
    {
        await using var proxy = await PrefixProxy.Start(handling);
        await using var site = await Site.Start([.. proxy.Settings, .. OpenIdFixture.Settings]);
        proxy.LeadTo(site);
        Assert.Equal($"{proxy.Address}/telegram/webhook", site.Telegram.Webhook.Url?.ToString());
        using var browser = new SiteBrowser(proxy.Host);
        await EverythingNamedIsThere(browser);

        var person = site.NewPerson();
        var started = await browser.Post($"{Prefix}/api/auth/start", new { phone = person.Phone });
        var code = await person.ConfirmAndReadCode(started);
        var button = (await person.WaitForMessage(message => BotLogin.Code(message) is not null)).InlineButtons.First(button => button.Url is not null);
        Assert.StartsWith($"{proxy.Address}/login#auth_id=", button.Url!.ToString(), StringComparison.Ordinal);
        var signedIn = await browser.Post($"{Prefix}/api/auth/login-by-telegram", new { auth_id = started["auth_id"], code });
        Assert.Equal("telegram_bot", signedIn["login_via"]);
        Assert.All(signedIn.Response.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; path=/;", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"{Prefix}/api/auth/me")).Status);
        Assert.Equal("telegram_direct", (await browser.Post($"{Prefix}/api/auth/start", new { phone = person.Phone }))["login_via"]);

        using var beside = new HttpClient();
        Assert.Equal(HttpStatusCode.NotFound, (await beside.GetAsync(new Uri(proxy.Address, "/api/auth/me"))).StatusCode);
    }

    [Theory]
    [InlineData(PrefixHandling.PassOn)]
    [InlineData(PrefixHandling.TakeOff)]
    [InlineData(PrefixHandling.TakeOffAndSay)]
    public async Task Another_program_is_led_below_the_prefix(PrefixHandling handling)
    {
        await using var proxy = await PrefixProxy.Start(handling);
        await using var site = await Site.Start([.. proxy.Settings, .. OpenIdFixture.Settings]);
        proxy.LeadTo(site);
        using var browser = new SiteBrowser(proxy.Host);
        var discovery = await browser.Get($"{Prefix}/.well-known/openid-configuration");
        Assert.Equal(proxy.Address.ToString(), discovery["issuer"]);
        Assert.All(
            discovery.Json.EnumerateObject().Where(field => field.Name.EndsWith("_endpoint", StringComparison.Ordinal) || field.Name == "jwks_uri"),
            field => Assert.StartsWith($"{proxy.Address}/", field.Value.GetString(), StringComparison.Ordinal));
        Assert.Equal(proxy.Address.ToString(), (await browser.Get($"{Prefix}/openapi/v1.json")).Json.GetProperty("servers")[0].GetProperty("url").GetString()?.TrimEnd('/'));

        var wanted = Prefix + RelyingParty.App.AuthorizePath();
        var toLogin = (await browser.Get(wanted)).Response.Headers.Location!.OriginalString;
        Assert.StartsWith($"{Prefix}/login?next={Uri.EscapeDataString(Prefix + "/oidc/authorize?")}", toLogin, StringComparison.Ordinal);
        Assert.StartsWith($"{Prefix}/logout?next={Uri.EscapeDataString(Prefix + "/oidc/logout")}", await AfterLogin(site, browser, $"{Prefix}/oidc/logout"), StringComparison.Ordinal);
        var back = RelyingParty.Query((await browser.Get(wanted)).Response.Headers.Location!.Query);
        Assert.Equal(proxy.Address.ToString(), back["iss"]);
        using var server = new HttpClient();
        var tokens = await ApiAnswer.Read(server.PostAsync(discovery["token_endpoint"], new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = RelyingParty.App.Id,
            ["grant_type"] = "authorization_code",
            ["code"] = back["code"],
            ["redirect_uri"] = RelyingParty.App.RedirectUri,
            ["code_verifier"] = RelyingParty.Verifier,
        })));
        Assert.NotNull(tokens["access_token"]);

        using var stranger = new SiteBrowser(proxy.Host);
        stranger.Http.DefaultRequestHeaders.Add("X-Original-URI", "/wiki/page");
        Assert.Equal($"{Prefix}/login?next=%2Fwiki%2Fpage", (await stranger.Get($"{Prefix}/api/auth/check")).Response.Headers.GetValues("X-Auth-Login").Single());
    }

    [Theory]
    [InlineData("/evil", "ReverseProxy:KnownProxies=127.0.0.1,::1", "ReverseProxy:ForwardedHeaders=For,Proto,Host")]
    [InlineData("/evil", "ReverseProxy:KnownProxies=10.0.0.0/8", "ReverseProxy:ForwardedHeaders=Prefix")]
    [InlineData("//evil.example", "ReverseProxy:KnownProxies=127.0.0.1,::1", "ReverseProxy:ForwardedHeaders=Prefix")]
    [InlineData("/\\evil.example", "ReverseProxy:KnownProxies=127.0.0.1,::1", "ReverseProxy:ForwardedHeaders=Prefix")]
    [InlineData("/a\"><script>", "ReverseProxy:KnownProxies=127.0.0.1,::1", "ReverseProxy:ForwardedHeaders=Prefix")]
    [InlineData("/a/../..", "ReverseProxy:KnownProxies=127.0.0.1,::1", "ReverseProxy:ForwardedHeaders=Prefix")]
    [InlineData("evil", "ReverseProxy:KnownProxies=127.0.0.1,::1", "ReverseProxy:ForwardedHeaders=Prefix")]
    public async Task A_prefix_that_a_client_makes_up_leads_nowhere(string prefix, params string[] settings)
    {
        await using var site = await Site.Start(settings);
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-Prefix", prefix);

        Assert.Equal("/dashboard", (await browser.Get("/")).Response.Headers.Location?.OriginalString);
        var page = await browser.Get("/login");
        Assert.Contains("src=\"/assets/", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", page.Text, StringComparison.Ordinal);
    }

    /// <summary>A browser keeps one cookie for both, because <c>__Host-</c> goes with the whole host.</summary>
    [Fact]
    public async Task Two_sites_on_one_host_take_each_others_browser_and_end_nothing()
    {
        await using var one = await Site.Start();
        await using var other = await Site.Start();
        var person = one.NewPerson();
        using var atOne = one.NewBrowser();
        using var atOther = new SiteBrowser(other.Address, cookies: atOne.Cookies);
        await atOne.LogIn(person);
        var session = atOne["auth_token"];
        await atOther.LogIn(other.NewPerson());

        Assert.Equal("telegram_bot", (await atOne.Start(person.Phone))["login_via"]);
        await one.Quiet();
        Assert.Equal(0, person.Messages("old login cookie"));
        using var kept = one.NewBrowser();
        kept["auth_token"] = session;
        Assert.Equal(HttpStatusCode.OK, (await kept.Get("/api/auth/me")).Status);
    }

    private static async Task EverythingNamedIsThere(SiteBrowser browser)
    {
        Assert.Equal($"{Prefix}/dashboard", (await browser.Get($"{Prefix}/")).Response.Headers.Location?.OriginalString);
        foreach (var page in (string[])["login", "dashboard", "consent", "logout", "device"])
        {
            var text = (await browser.Get($"{Prefix}/{page}")).Text;
            Assert.Contains($"<meta name=\"base-path\" content=\"{Prefix}\">", text, StringComparison.Ordinal);
            Assert.Contains($"<meta name=\"success-url\" content=\"{Prefix}/dashboard\">", text, StringComparison.Ordinal);
            foreach (var named in Named().Matches(text).Select(match => match.Groups["path"].Value))
                Assert.Equal((named, HttpStatusCode.OK), (named, (await browser.Get(named)).Status));
        }
    }

    private static async Task<string> AfterLogin(Site site, SiteBrowser browser, string path)
    {
        var person = site.NewPerson();
        var started = await browser.Post($"{Prefix}/api/auth/start", new { phone = person.Phone });
        await browser.Post($"{Prefix}/api/auth/login-by-telegram", new { auth_id = started["auth_id"], code = await person.ConfirmAndReadCode(started) });
        return (await browser.Get(path)).Response.Headers.Location!.OriginalString;
    }

    [GeneratedRegex("=\"(?<path>/[^\"]+/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
