using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate;

/// <summary><c>docs/moving.md</c>: what a client of the old site's <c>/api/auth/start</c> keeps.</summary>
public sealed class OldClientTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private static readonly string[] UserFields = ["id", "phone", "telegram_id", "first_name", "last_name", "username", "language"];

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Phone_and_code_give_a_token_and_the_next_start_gives_one_at_once()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();

        var started = await browser.Start(person.Phone);
        Assert.Equal(("True", "telegram_bot"), (started["ok"], started["login_via"]));
        var code = await person.ConfirmAndReadCode(started);
        IsSignedIn("telegram_bot", person.Phone, await browser.Post("/api/auth/login-by-telegram", new { phone = person.Phone, code }));

        var again = await browser.Start(person.Phone);
        IsSignedIn("telegram_direct", person.Phone, again);
        using var backend = site.NewBrowser();
        backend.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", again["auth_token"]);
        Assert.Equal(person.Phone, (await backend.Get("/api/auth/me")).Json.GetProperty("user").GetProperty("phone").GetString());
    }

    private static void IsSignedIn(string via, string phone, ApiAnswer answer)
    {
        Assert.Equal((HttpStatusCode.OK, "True", via), (answer.Status, answer["ok"], answer["login_via"]));
        Assert.NotNull(answer["auth_token"]);
        Assert.True(answer.Json.GetProperty("expires_in").GetInt32() > 0);
        var user = answer.Json.GetProperty("user");
        Assert.Equal(UserFields, user.EnumerateObject().Select(field => field.Name));
        Assert.Equal(phone, user.GetProperty("phone").GetString());
        Assert.Equal(JsonValueKind.Number, user.GetProperty("telegram_id").ValueKind);
    }
}
