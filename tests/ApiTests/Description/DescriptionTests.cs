using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.ApiTests.OpenId;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Description;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.ApiTests.Description;

/// <summary>
/// <c>/openapi/v1.json</c> describes every address, and each of them whole. That the answers are as it says, every API test sees to: a <see cref="SiteBrowser"/>
/// holds what it gets to it.
/// </summary>
public sealed class DescriptionTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private static readonly Regex Id = new("^[a-z]+(?:[A-Z][a-z]+)*$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    /// <summary>Of our own pages alone.</summary>
    private static readonly string[] NotDescribed = ["/api/auth/consent"];

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Every_address_of_the_API_is_described()
    {
        var described = Operations((await ApiDocument.Whole).Root).Select(operation => operation.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var routes = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(route => (Path: "/" + route.RoutePattern.RawText!.Trim('/'), Methods: route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(route => route.Path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase) && !NotDescribed.Contains(route.Path))
            .SelectMany(route => route.Methods.Where(method => method != "HEAD"), (route, method) => $"{method} {route.Path.Replace(":guid", "", StringComparison.Ordinal)}");
        Assert.Empty(routes.Except(described, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_operation_says_what_it_is_for_who_may_call_it_and_what_may_go_wrong()
    {
        var document = (await ApiDocument.Whole).Root;
        var tags = document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToList();
        var operations = Operations(document).ToList();

        Assert.All(operations, operation =>
        {
            foreach (var text in (string[])["summary", "description"])
                Assert.False(string.IsNullOrWhiteSpace(operation.Value.GetProperty(text).GetString()));
            Assert.Matches(Id, operation.Value.GetProperty("operationId").GetString());
            Assert.Contains(Assert.Single(operation.Value.GetProperty("tags").EnumerateArray()).GetString(), tags);
            Assert.NotEqual(0, operation.Value.GetProperty("security").GetArrayLength());
            Assert.All(Parameters(operation.Value), parameter => Assert.True(
                parameter.GetProperty("in").GetString() == "path" || parameter.TryGetProperty("description", out _), parameter.ToString()));
            AssertResponses(operation.Value.GetProperty("responses"));
        });
        Assert.Equal(operations.Count, operations.Select(operation => operation.Value.GetProperty("operationId").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("/api/auth/start", "post", "200 400 403 404 413 415 429 500 503")]
    [InlineData("/api/auth/requests/{auth_id}", "get", "200 404 500 503")]
    [InlineData("/api/auth/requests/{auth_id}/events", "get", "200 404 429 500 503")]
    [InlineData("/api/auth/login-by-telegram", "post", "200 400 403 404 410 413 415 429 500 503")]
    [InlineData("/api/auth/me", "get", "200 401 500 503")]
    [InlineData("/api/auth/logout", "post", "204 400 403 413 415 500 503")]
    [InlineData("/api/auth/sessions", "get", "200 400 401 500 503")]
    [InlineData("/api/auth/sessions/{id}", "delete", "204 401 403 404 500 503")]
    [InlineData("/api/auth/check", "get", "200 302 400 401 500 503")]
    [InlineData("/api/auth/introspect", "post", "200 400 401")]
    [InlineData("/api/telegram/connect", "post", "200 400 401 403 409 410 429 500 503")]
    [InlineData("/api/telegram/connect/code", "post", "200 400 401 403 404 410 413 415 429 500 503")]
    public async Task An_operation_has_these_statuses_and_no_other(string path, string method, string statuses)
    {
        var responses = (await ApiDocument.Whole).Root.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses");

        Assert.Equal(statuses, string.Join(' ', responses.EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_server_is_the_public_address_or_else_the_one_that_was_asked_and_never_ends_in_a_slash()
    {
        await using var published = await Site.Start("Telegram:PublicUrl=https://login.example.com/");
        using var browser = site.NewBrowser();
        using var other = published.NewBrowser();

        Assert.Equal(site.Address.GetLeftPart(UriPartial.Authority), Server(await browser.Get("/openapi/v1.json")));
        var document = await other.Get("/openapi/v1.json");
        Assert.Equal("https://login.example.com", Server(document));
        Assert.Equal(
            "https://login.example.com/.well-known/openid-configuration",
            document.Json.GetProperty("components").GetProperty("securitySchemes").GetProperty("openId").GetProperty("openIdConnectUrl").GetString());
    }

    [Fact]
    public async Task The_page_to_read_it_is_there_in_Development_only_with_a_policy_of_its_own()
    {
        await using var production = await Site.Start("environment=Production");
        using var outside = production.NewBrowser();
        using var browser = site.NewBrowser();

        Assert.Equal(HttpStatusCode.NotFound, (await outside.Get("/scalar/")).Status);
        var page = await browser.Get("/scalar/");
        var policy = Assert.Single(page.Response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'nonce-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.NotEqual(policy, Assert.Single((await browser.Get("/scalar/")).Response.Headers.GetValues("Content-Security-Policy")));
        PageTests.AssertSafe((await browser.Get("/scalar/scalar.js")).Response, "no-cache");
    }

    [Fact]
    public async Task Events_are_as_described()
    {
        var description = await ApiDocument.Whole;
        using var browser = await site.NewMember(site.NewPerson());
        var started = await browser.Start(site.NewPerson().Phone);

        foreach (var (path, address) in new[]
                 {
                     ("/api/auth/requests/{auth_id}/events", $"/api/auth/requests/{started["auth_id"]}/events"),
                     ("/api/auth/sessions/events", "/api/auth/sessions/events"),
                 })
        {
            using var stream = new StreamReader(await browser.Http.GetStreamAsync(address));
            var line = await stream.ReadLineAsync();
            Assert.StartsWith("data: ", line, StringComparison.Ordinal);
            Assert.Null(description.EventFault(path, line!["data: ".Length..]));
        }
    }

    [Fact]
    public async Task Introspection_is_as_described()
    {
        await using var own = await Site.Start(OpenIdFixture.Settings);
        using var browser = await own.NewMember(own.NewPerson());
        var description = await ApiDocument.Whole;
        var wrong = RelyingParty.Wiki with { Secret = "not the secret" };

        foreach (var (answer, status) in new[]
                 {
                     (await RelyingParty.Wiki.Introspect(own, browser["auth_token"]!), HttpStatusCode.OK),
                     (await RelyingParty.Wiki.Introspect(own, "none"), HttpStatusCode.OK),
                     (await RelyingParty.Wiki.Post(own, "/api/auth/introspect"), HttpStatusCode.BadRequest),
                     (await wrong.Introspect(own, "none"), HttpStatusCode.Unauthorized),
                 })
        {
            Assert.Equal(status, answer.Status);
            Assert.Null(description.Fault(HttpMethod.Post, "/api/auth/introspect", answer.Response, answer.Text));
        }
    }

    private static void AssertResponses(JsonElement responses)
    {
        Assert.Contains(responses.EnumerateObject(), response => response.Name.StartsWith('2'));
        foreach (var response in responses.EnumerateObject())
        {
            Assert.False(string.IsNullOrWhiteSpace(response.Value.GetProperty("description").GetString()));
            if (response.Name is "429" or "503")
                Assert.True(response.Value.GetProperty("headers").TryGetProperty("Retry-After", out _));
        }
    }

    private static JsonElement.ArrayEnumerator Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;

    private static IEnumerable<(string Name, JsonElement Value)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);

    private static string? Server(ApiAnswer document) => Assert.Single(document.Json.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString();
}
