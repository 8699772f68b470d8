using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>With <c>Login:TokenInBody=false</c> a script that gets into a page finds no token to take away.</summary>
public sealed class TokenInBodyTests
{
    private const string CookieOnly = "Login:TokenInBody=false";

    [Theory]
    [InlineData("Origin")]
    [InlineData("Sec-Fetch-Site")]
    [InlineData("cookies alone")]
    public async Task No_script_of_a_page_reads_a_token_in_an_answer(string sign)
    {
        await using var site = await Site.Start(CookieOnly);
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        if (sign == "Origin")
            browser.Http.DefaultRequestHeaders.Add(sign, site.Address.GetLeftPart(UriPartial.Authority));
        else if (sign == "Sec-Fetch-Site")
            browser.Http.DefaultRequestHeaders.Add(sign, "same-origin");

        var first = await browser.LogIn(person);
        var token = browser["auth_token"]!;
        Assert.Equal(("telegram_bot", null), (first["login_via"], first["auth_token"]));
        Assert.DoesNotContain(token, first.Text, StringComparison.Ordinal);
        Assert.True(await browser.IsSignedIn());

        var again = await browser.Start(person.Phone);
        Assert.Equal(("telegram_direct", null), (again["login_via"], again["auth_token"]));
        Assert.DoesNotContain(browser["auth_token"]!, again.Text, StringComparison.Ordinal);
        Assert.True(await browser.IsSignedIn());
    }

    [Fact]
    public async Task A_program_that_keeps_no_cookies_still_gets_it()
    {
        await using var site = await Site.Start(CookieOnly, "Login:DirectRequiresKnownBrowser=false");
        var person = site.NewPerson();
        using var member = await site.NewMember(person);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site.Address };

        using var answer = await http.PostAsJsonAsync("/api/auth/start", new { phone = person.Phone });

        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("auth_token").GetString();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/auth/me")).StatusCode);
    }

    [Fact]
    public async Task By_default_pages_get_it_as_the_old_sites_expect_and_the_description_says_that_it_may_be_missing()
    {
        await using var site = await Site.Start();
        using var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("Origin", site.Address.GetLeftPart(UriPartial.Authority));

        Assert.Equal((await browser.LogIn(site.NewPerson()))["auth_token"], browser["auth_token"]);

        var schema = (await browser.Get("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas").GetProperty("DirectAnswer");
        Assert.True(schema.GetProperty("properties").TryGetProperty("auth_token", out _));
        Assert.DoesNotContain("auth_token", schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
    }
}
