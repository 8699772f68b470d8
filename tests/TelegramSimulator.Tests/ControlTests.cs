using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests;

public sealed class ControlTests : SimulatorTest
{
    [Theory]
    [InlineData("auth.example.org", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.nip.io", HttpStatusCode.Forbidden)]
    [InlineData("192.168.0.1", HttpStatusCode.Forbidden)]
    [InlineData("localhost:5081", HttpStatusCode.OK)]
    [InlineData("[::1]:5081", HttpStatusCode.OK)]
    public async Task Only_this_machine_is_served(string host, HttpStatusCode expected)
    {
        foreach (var path in (string[])["/sim/people", $"/bot{Simulator.BotToken}/getMe", "/"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host;
            using var response = await Http.SendAsync(request);
            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("own", HttpStatusCode.OK)]
    public async Task A_foreign_page_cannot_act(string? origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sim/people/1001/say");
        request.Content = JsonContent.Create(new { text = "hi" });
        if (origin is not null)
            request.Headers.Add("Origin", origin == "own" ? Simulator.Address.GetLeftPart(UriPartial.Authority) : origin);
        using var response = await Http.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, Anna.Chat.Count);
    }

    [Theory]
    [InlineData("POST", "/bot{0}/setWebhook?url=http://localhost:1/")]
    [InlineData("GET", "/bot{0}/getMe")]
    [InlineData("GET", "/bot{0}/sendMessage?chat_id=1001&text=hi")]
    [InlineData("GET", "/sim/people")]
    [InlineData("GET", "/sim/webhook")]
    [InlineData("DELETE", "/sim/faults")]
    [InlineData("GET", "/")]
    public async Task A_foreign_page_reaches_neither_bot_api_nor_control_api_nor_chat(string method, string path)
    {
        foreach (var (header, value) in ((string, string)[])
            [("Origin", "https://evil.example"), ("Origin", "null"), ("Origin", "http://localhost:1"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site")])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), string.Format(CultureInfo.InvariantCulture, path, Simulator.BotToken));
            request.Headers.Add(header, value);
            using var response = await Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }

        Assert.Empty(Anna.Chat);
        Assert.Null(Simulator.Webhook.Url);
    }

    [Fact]
    public async Task A_link_from_the_login_page_opens_the_chat()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{Simulator.BotUsername}?start=abc");
        request.Headers.Add("Sec-Fetch-Site", "same-site");
        request.Headers.Add("Sec-Fetch-Dest", "document");
        using var response = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Nobody_knows_the_token_of_a_simulator_that_was_given_none()
    {
        await using var other = await Simulator.StartAsync(new SimulatorOptions { Url = "http://127.0.0.1:0" });
        Assert.NotEqual(Simulator.BotToken, other.BotToken);
        foreach (var token in (string[])["1000000001:simulator", other.BotToken])
            Assert.Equal(HttpStatusCode.Unauthorized, (await Http.GetAsync($"/bot{token}/getMe")).StatusCode);
    }

    [Fact]
    public async Task A_token_may_hold_the_word_bot()
    {
        await using var other = await Simulator.StartAsync(new SimulatorOptions { Url = "http://127.0.0.1:0", BotToken = "1000000001:of-bOth-bots" });
        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync(new Uri(other.Address, $"/bot{other.BotToken}/getMe"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync(new Uri(other.Address, $"/Bo{other.BotToken}/getMe"))).StatusCode);
    }

    [Fact]
    public async Task A_person_acts_over_http()
    {
        await SetWebhook();
        var start = await Act("start", new { payload = "abc", wait = true });
        Assert.Equal("delivered", (string?)start["outcome"]);
        await Act("share-contact", new { wait = true });
        await Act("forward-contact", new { of = 1002, wait = true });
        await Act("phone", new { phone = "+37129999999" });
        await Act("block", new { wait = true });
        Assert.Equal(4, Receiver.All.Count);

        var chat = (await Http.GetFromJsonAsync<JsonNode>("/sim/people/1001"))!;
        Assert.Equal("+37129999999", (string?)chat["person"]!["phone"]);
        Assert.True((bool)chat["person"]!["has_blocked"]!);
        Assert.Equal("+37120000001", (string?)chat["messages"]![1]!["contact"]!["phone_number"]);

        using var refused = await Http.PostAsJsonAsync("/sim/people/1001/say", new { text = "blocked" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_chat_is_watched_by_long_polling()
    {
        Anna.Start();
        var version = (long)(await Http.GetFromJsonAsync<JsonNode>("/sim/people/1001"))!["version"]!;
        var next = Http.GetFromJsonAsync<JsonNode>($"/sim/people/1001?after={version}&wait=20");
        Assert.Equal(200, (await Send("news")).Status);
        Assert.Equal("news", (string?)(await next)!["messages"]![1]!["text"]);
    }

    [Fact]
    public async Task Faults_calls_and_updates_are_driven_over_http()
    {
        Anna.Start();
        using var added = await Http.PostAsJsonAsync("/sim/faults", new { kind = "too_many_requests", on = "sendMessage", retry_after = 3 });
        Assert.Equal(3, (await Send("x")).RetryAfter);
        var calls = (await Http.GetFromJsonAsync<JsonArray>("/sim/calls?method=sendMessage"))!;
        Assert.Equal(429, (int)calls[0]!["status"]!);

        await SetWebhook();
        await Simulator.Updates.WaitUntilDelivered();
        using var hold = await Http.PostAsJsonAsync("/sim/faults", new { kind = "hold" });
        var id = (int)(await hold.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
        using var sent = await Http.PostAsJsonAsync("/sim/updates", new { poll = new { id = "1" } });
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Single(Receiver.All);
        using var released = await Http.PostAsJsonAsync($"/sim/faults/{id}/release", new { });
        Assert.Equal(HttpStatusCode.NoContent, released.StatusCode);
        var poll = (await Receiver.WaitForCount(2))[1];
        using var replayed = await Http.PostAsJsonAsync($"/sim/updates/{poll.Id}/replay", new { });
        await Receiver.WaitForCount(3);

        using var unknown = await Http.PostAsJsonAsync("/sim/faults", new { kind = "earthquake" });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        var webhook = (await Http.GetFromJsonAsync<JsonNode>("/sim/webhook"))!;
        Assert.Equal((1, "s3cret"), ((int)webhook["set_count"]!, (string?)webhook["secret"]));
    }

    [Fact]
    public async Task The_chat_page_answers_where_the_bots_link_points()
    {
        using var page = await Http.GetAsync(new Uri("/botauthsimulatorbot?start=abc", UriKind.Relative));
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var other = await Http.GetAsync(new Uri("/SomeOtherBot?start=abc", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://192.168.0.1:5081")]
    [InlineData("https://127.0.0.1:0")]
    public async Task It_listens_on_loopback_only(string url) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Simulator.StartAsync(new() { Url = url }));

    private async Task<JsonNode> Act(string action, object body)
    {
        using var response = await Http.PostAsJsonAsync($"/sim/people/1001/{action}", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
