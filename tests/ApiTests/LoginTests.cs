using System.Net;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

public sealed class LoginTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task The_first_login_goes_through_the_bot_and_the_next_one_is_direct()
    {
        using var browser = site.NewBrowser();
        var person = site.NewPerson();

        var started = await browser.Start(person.Phone);
        Assert.Equal("telegram_bot", started["login_via"]);
        var code = await person.ConfirmAndReadCode(started);
        await Eventually.True(async () => (await browser.Progress(started["auth_id"]!))["status"] == "code_sent", "the page knows that the code was sent");
        var first = await browser.Redeem(started["auth_id"]!, code);
        Assert.Equal((HttpStatusCode.OK, "telegram_bot"), (first.Status, first["login_via"]));
        Assert.Equal("completed", (await browser.Progress(started["auth_id"]!))["status"]);
        await person.WaitForMessage(message => message.Text.StartsWith("Signed in from Chrome on Windows, IP ", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.NoContent, (await browser.Post("/api/auth/logout")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
        var again = await browser.Start(person.Phone);

        Assert.Equal((HttpStatusCode.OK, "telegram_direct"), (again.Status, again["login_via"]));
        Assert.Equal(again["auth_token"], browser["auth_token"]);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/auth/me")).Status);
    }

    [Fact]
    public async Task A_direct_login_makes_no_request_and_no_message_and_no_call_to_Telegram()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var before = (await Requests(person.Phone), (await site.OutboxOf(person)).Count, site.CallsTo(person).Count, person.Chat.Count);

        for (var login = 0; login < 3; login++)
            Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
        await site.Quiet();

        Assert.Equal(before, (await Requests(person.Phone), (await site.OutboxOf(person)).Count, site.CallsTo(person).Count, person.Chat.Count));
    }

    [Fact]
    public async Task The_direct_answer_holds_the_token_and_the_user()
    {
        var person = site.Telegram.People[1001];
        using var browser = await site.NewMember(person);

        var answer = await browser.Start(person.Phone);

        Assert.Equal(["ok", "login_via", "expires_in", "user", "auth_token"], answer.Json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(2_592_000, answer.Json.GetProperty("expires_in").GetInt32());
        var user = answer.Json.GetProperty("user");
        Assert.Equal(
            ["id", "phone", "telegram_id", "first_name", "last_name", "username", "language"], user.EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            [person.Phone, "1001", "Anna", "", "anna", "ru"], user.EnumerateObject().Skip(1).Select(field => field.Value.ToString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, user.GetProperty("last_name").ValueKind);
    }

    [Fact]
    public async Task The_bot_answer_holds_two_links_with_a_payload_that_is_not_the_request()
    {
        using var browser = site.NewBrowser();

        var answer = await browser.Start(site.NewPerson().Phone);

        var payload = BotLogin.Payload(answer);
        var bot = site.Telegram.BotUsername;
        Assert.Equal(
            ["ok", "login_via", "auth_id", "bot_url", "app_url", "bot_username", "expires_in", "interval", "ask_again_in", "link_only", "phone"],
            answer.Json.EnumerateObject().Select(field => field.Name));
        Assert.Matches("^[A-Za-z0-9_-]{22,64}$", payload);
        Assert.Equal($"{site.Telegram.Address}{bot}?start={payload}", answer["bot_url"]);
        Assert.Equal($"tg://resolve?domain={bot}&start={payload}", answer["app_url"]);
        Assert.Equal((bot, "300", "2"), (answer["bot_username"], answer["expires_in"], answer["interval"]));
        Assert.NotEqual(payload, answer["auth_id"]);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Progress(payload)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Redeem(payload, SampleCode.Of(1))).Status);
    }

    [Fact]
    public async Task Every_login_replaces_the_token_that_the_browser_had()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var first = browser["auth_token"];

        await browser.Start(person.Phone);
        var second = browser["auth_token"];
        using var guest = await site.NewMember(site.NewPerson());
        guest["auth_token"] = second;
        await guest.LogIn(site.NewPerson());

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.Unauthorized, await Me(first));
        Assert.Equal(HttpStatusCode.Unauthorized, await Me(second));
        Assert.Equal(HttpStatusCode.OK, await Me(guest["auth_token"]));
    }

    [Fact]
    public async Task A_known_browser_logs_in_directly_only_as_its_own_user()
    {
        var (anna, boris) = (site.NewPerson(), site.NewPerson());
        using var browserOfAnna = await site.NewMember(anna);
        using var browserOfBoris = await site.NewMember(boris);

        Assert.Equal("telegram_bot", (await browserOfAnna.Start(boris.Phone))["login_via"]);
        Assert.Equal("telegram_direct", (await browserOfAnna.Start(anna.Phone))["login_via"]);
    }

    private async Task<int> Requests(string phone)
    {
        await using var store = site.OpenStore();
        return await store.LoginRequests.CountAsync(request => request.Phone == phone);
    }

    private async Task<HttpStatusCode> Me(string? token)
    {
        using var client = site.NewBrowser();
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return (await client.Get("/api/auth/me")).Status;
    }
}
