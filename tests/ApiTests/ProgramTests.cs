using System.Net;
using System.Net.Http.Json;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Clients that are no browsers: without cookies, with HEAD, with a form.</summary>
public sealed class ProgramTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string Header = "BotAuth-Browser";

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Without_cookies_the_browser_travels_as_a_header_from_the_start_to_the_repeat_login_and_a_replay_of_it()
    {
        var person = site.NewPerson();
        var started = await Send("/api/auth/start", new { phone = person.Phone });
        var code = await person.ConfirmAndReadCode(started);
        var redeem = new { auth_id = started["auth_id"], code };
        Assert.Equal(HttpStatusCode.NotFound, (await Send("/api/auth/login-by-telegram", redeem)).Status);
        var redeemed = await Send("/api/auth/login-by-telegram", redeem, Value(started));
        Assert.Equal("telegram_bot", redeemed["login_via"]);
        Assert.NotNull(redeemed["auth_token"]);

        var direct = await Send("/api/auth/start", new { phone = person.Phone }, Value(redeemed));
        Assert.Equal("telegram_direct", direct["login_via"]);
        var again = await Send("/api/auth/start", new { phone = person.Phone }, Value(direct));
        Assert.Equal("telegram_direct", again["login_via"]);
        Assert.NotEqual(Value(direct), Value(again));

        Assert.Equal("telegram_bot", (await Send("/api/auth/start", new { phone = person.Phone }, Value(redeemed)))["login_via"]);
        Assert.Equal("telegram_bot", (await Send("/api/auth/start", new { phone = person.Phone }, Value(again)))["login_via"]);
    }

    [Theory]
    [InlineData("Origin", null)]
    [InlineData("Cookie", "other=1")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task A_browser_gets_no_such_header_and_cannot_send_it(string name, string? value)
    {
        var person = site.NewPerson();
        var started = await Send("/api/auth/start", new { phone = person.Phone });
        var code = await person.ConfirmAndReadCode(started);
        (string, string) browser = (name, value ?? site.Address.GetLeftPart(UriPartial.Authority));

        var answer = await Send("/api/auth/login-by-telegram", new { auth_id = started["auth_id"], code }, Value(started), browser);
        var own = await Send("/api/auth/start", new { phone = person.Phone }, null, browser);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.False(own.Response.Headers.Contains(Header));
    }

    [Theory]
    [InlineData("/api/auth/me", HttpStatusCode.OK)]
    [InlineData("/api/auth/sessions", HttpStatusCode.OK)]
    [InlineData("/api/auth/check", HttpStatusCode.OK)]
    [InlineData("/api/auth/browsers", HttpStatusCode.OK)]
    [InlineData("/api/auth/sessions/events", HttpStatusCode.OK)]
    [InlineData("/api/telegram", HttpStatusCode.OK)]
    [InlineData("/api/auth/requests/none", HttpStatusCode.NotFound)]
    [InlineData("/login", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.Found)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    public async Task HEAD_is_answered_wherever_GET_is_and_ends(string path, HttpStatusCode expected)
    {
        using var browser = await site.NewMember(site.NewPerson());
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var answer = await browser.Http.SendAsync(request);
        using var next = await browser.Http.GetAsync("/api/auth/me");

        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    public async Task An_empty_form_logs_out(string contentType)
    {
        using var browser = await site.NewMember(site.NewPerson());
        using var form = new ByteArrayContent([]);
        Assert.True(form.Headers.TryAddWithoutValidation("Content-Type", contentType));

        using var answer = await browser.Http.PostAsync("/api/auth/logout", form);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await browser.IsSignedOut();
    }

    [Fact]
    public async Task What_is_not_signed_in_is_told_how()
    {
        using var stranger = site.NewBrowser();
        foreach (var path in (string[])["/api/auth/me", "/api/auth/sessions", "/api/telegram"])
            Assert.Equal("Bearer", (await stranger.Get(path)).Response.Headers.WwwAuthenticate.ToString());
    }

    private static string Value(ApiAnswer answer) => Assert.Single(answer.Response.Headers.GetValues(Header));

    private async Task<ApiAnswer> Send(string path, object body, string? browser = null, (string Name, string Value)? more = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site.Address, path)) { Content = JsonContent.Create(body) };
        if (browser is not null)
            request.Headers.Add(Header, browser);
        if (more is { } header)
            request.Headers.Add(header.Name, header.Value);
        return await ApiAnswer.Read(http.SendAsync(request));
    }
}
