using System.Net;
using System.Text;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Every mistake is a problem document with a stable code and nothing that is nobody's business.</summary>
public sealed class ErrorTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string Start = "/api/auth/start";
    private const string Redeem = "/api/auth/login-by-telegram";
    private const string LogOut = "/api/auth/logout";

    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData(Start, "", "invalid_request")]
    [InlineData(Start, "{", "invalid_request")]
    [InlineData(Start, "null", "invalid_request")]
    [InlineData(Start, "[]", "invalid_request")]
    [InlineData(Start, "\"+37120000001\"", "invalid_request")]
    [InlineData(Start, "{}", "invalid_request")]
    [InlineData(Start, "{\"phone\":null}", "invalid_request")]
    [InlineData(Start, "{\"phone\":37120000001}", "invalid_request")]
    [InlineData(Start, "{\"phone\":{\"+37120000001\":[]}}", "invalid_request")]
    [InlineData(Start, "{\"phone\":\"\"}", "invalid_phone")]
    [InlineData(Start, "{\"phone\":\"   \"}", "invalid_phone")]
    [InlineData(Start, "{\"phone\":\"+\"}", "invalid_phone")]
    [InlineData(Start, "{\"phone\":\"hello\"}", "invalid_phone")]
    [InlineData(Start, "{\"phone\":\"20000001\"}", "invalid_phone")]
    [InlineData(Start, "{\"phone\":\"+371200000x1\"}", "invalid_phone")]
    [InlineData(Start, "{\"phone\":\"+371+20000001\"}", "invalid_phone")]
    [InlineData(Start, "{\"phone\":\"+123456\"}", "invalid_phone")]
    [InlineData(Start, "{\"phone\":\"+1234567890123456\"}", "invalid_phone")]
    [InlineData(Start, "{\"phone\":\"+0371200001\"}", "invalid_phone")]
    [InlineData(Start, "{\"phone\":\"+37120000001' OR 1=1 --\"}", "invalid_phone")]
    [InlineData(Redeem, "", "invalid_request")]
    [InlineData(Redeem, "[1]", "invalid_request")]
    [InlineData(Redeem, "{}", "invalid_request")]
    [InlineData(Redeem, "{\"auth_id\":\"x\"}", "invalid_request")]
    [InlineData(Redeem, "{\"code\":\"123456\"}", "invalid_request")]
    [InlineData(Redeem, "{\"auth_id\":\"x\",\"code\":123456}", "invalid_request")]
    [InlineData(Redeem, "{\"auth_id\":1,\"code\":\"123456\"}", "invalid_request")]
    [InlineData(Redeem, "{\"phone\":\"20000001\",\"code\":\"123456\"}", "invalid_phone")]
    [InlineData(LogOut, "[]", "invalid_request")]
    [InlineData(LogOut, "{\"forget_browser\":\"yes\"}", "invalid_request")]
    public async Task A_wrong_body_is_answered_with_what_is_wrong(string path, string body, string code)
    {
        var answer = await Send(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"));

        AssertProblem(answer, HttpStatusCode.BadRequest, code);
        foreach (var secret in new[] { "37120000001", "371200000x1", "20000001", "123456" })
            Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"auth_id\":\"x\",\"code\":\"123456\"}")]
    [InlineData("{\"auth_id\":\"\",\"code\":\"123456\"}")]
    [InlineData("{\"auth_id\":\"' OR 1=1 --\",\"code\":\"123456\"}")]
    [InlineData("{\"phone\":\"+37120000001\",\"code\":\"123456\"}")]
    public async Task A_request_that_is_not_there_is_not_found(string body)
    {
        var answer = await Send(HttpMethod.Post, Redeem, new StringContent(body, Encoding.UTF8, "application/json"));

        AssertProblem(answer, HttpStatusCode.NotFound, "not_found");
        Assert.DoesNotContain("123456", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/auth/requests/x", HttpStatusCode.NotFound, "not_found")]
    [InlineData("GET", "/api/auth/requests/x/events", HttpStatusCode.NotFound, "not_found")]
    [InlineData("GET", "/api/auth/me", HttpStatusCode.Unauthorized, "not_authenticated")]
    [InlineData("GET", "/api/nothing/here", HttpStatusCode.NotFound, "not_found")]
    [InlineData("POST", "/api/nothing/here", HttpStatusCode.NotFound, "not_found")]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound, "not_found")]
    [InlineData("GET", Start, HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [InlineData("PUT", Redeem, HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [InlineData("DELETE", "/api/auth/me", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [InlineData("POST", "/login", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [InlineData("TRACE", "/login", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    public async Task Wrong_addresses_and_methods_are_problems_too(string method, string path, HttpStatusCode status, string code) =>
        AssertProblem(await Send(new HttpMethod(method), path, null), status, code);

    [Theory]
    [InlineData(Start)]
    [InlineData(Redeem)]
    [InlineData(LogOut)]
    public async Task A_body_that_is_not_declared_as_JSON_is_refused(string path)
    {
        AssertProblem(await Send(HttpMethod.Post, path, new StringContent("{\"phone\":\"+37120000001\"}")), HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        AssertProblem(
            await Send(HttpMethod.Post, path, new FormUrlEncodedContent([new("phone", "+37120000001")])), HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Theory]
    [InlineData(Start, false)]
    [InlineData(Start, true)]
    [InlineData(Redeem, false)]
    [InlineData(Redeem, true)]
    [InlineData(LogOut, false)]
    [InlineData(LogOut, true)]
    public async Task A_huge_body_is_refused(string path, bool chunked)
    {
        var body = "{\"phone\":\"" + new string('1', 1024 * 1024) + "\"}";
        HttpContent content = chunked ? RawUpdates.Chunked(body) : new StringContent(body);
        content.Headers.ContentType = new("application/json");

        AssertProblem(await Send(HttpMethod.Post, path, content), HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task An_unknown_failure_is_500_with_a_number_and_without_its_cause()
    {
        await using var broken = await Site.Start();
        using var browser = broken.NewBrowser();
        await browser.LogIn(broken.NewPerson());
        await broken.Quiet();
        await broken.RenameTable("LoginRequests", "Gone");
        await broken.RenameTable("SiteSessions", "Lost");

        foreach (var answer in new[] { await browser.Start("+37120000009"), await browser.Redeem("x", SampleCode.Of(1)), await browser.Get("/api/auth/me") })
        {
            AssertProblem(answer, HttpStatusCode.InternalServerError, "internal_error");
            Assert.Matches("^[0-9a-f]{32}$", answer["request_id"]);
            Assert.Contains(answer["request_id"]!, answer["detail"], StringComparison.Ordinal);
            Assert.DoesNotContain("no such table", answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("+37120000009", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(browser["auth_token"]!, answer.Text, StringComparison.Ordinal);
            PageTests.AssertSafe(answer.Response);
        }
    }

    [Fact]
    public async Task Without_Telegram_a_start_writes_nothing()
    {
        await using var own = await Site.Start("Limits:StartsPerIp=1");
        var person = own.NewPerson();
        using var fault = own.Telegram.Faults.Add(TelegramSimulator.ApiFault.InternalServerError(), "getMe", times: 3);
        using var browser = own.NewBrowser();

        for (var tries = 0; tries < 3; tries++)
        {
            var answer = await browser.Start(person.Phone);
            AssertProblem(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
        }

        await using var store = own.OpenStore();
        Assert.False(await store.LoginRequests.AnyAsync());
        Assert.Equal(HttpStatusCode.OK, (await browser.Start(person.Phone)).Status);
    }

    [Fact]
    public async Task Without_Telegram_a_known_browser_logs_in_all_the_same()
    {
        await using var own = await Site.Start();
        var person = own.NewPerson();
        using var browser = own.NewBrowser();
        await browser.LogIn(person);
        await own.Restart();
        using var fault = own.Telegram.Faults.Add(TelegramSimulator.ApiFault.InternalServerError(), "getMe", times: 100);

        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task Without_Telegram_a_start_is_503_and_a_moment_later_it_works()
    {
        await using var own = await Site.Start();
        var person = own.NewPerson();
        using var fault = own.Telegram.Faults.Add(TelegramSimulator.ApiFault.InternalServerError(), "getMe");
        using var browser = own.NewBrowser();

        var answer = await browser.Start(person.Phone);

        AssertProblem(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal("telegram_away", answer["reason"]);
        Assert.True(answer.Response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(person)).Status);
    }

    private async Task<ApiAnswer> Send(HttpMethod method, string path, HttpContent? content)
    {
        using var browser = site.NewBrowser();
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await ApiAnswer.Read(browser.Http.SendAsync(request));
    }

    private static void AssertProblem(ApiAnswer answer, HttpStatusCode status, string code)
    {
        Assert.Equal((status, code), answer.Problem());
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(((int)status).ToString(), answer["status"]);
        Assert.False(string.IsNullOrEmpty(answer["title"]) || string.IsNullOrEmpty(answer["detail"]));
        foreach (var trace in new[] { "Exception", "   at ", "SELECT", "Sqlite", ".cs:" })
            Assert.DoesNotContain(trace, answer.Text, StringComparison.Ordinal);
    }
}
