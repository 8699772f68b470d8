using System.Text.Json.Nodes;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests.Registration;

/// <summary>setWebhook: with what, and when.</summary>
public sealed class WebhookRegistrationTests
{
    private static readonly string[] Allowed = ["callback_query", "message", "my_chat_member"];

    [Fact]
    public async Task The_webhook_is_set_with_a_secret_of_its_own_and_the_updates_that_are_handled()
    {
        await using var site = await Site.Start();

        var call = Assert.Single(site.Telegram.Calls, call => call.Method == "setWebhook");
        Assert.Equal(new Uri(site.Address, "/telegram/webhook"), site.Telegram.Webhook.Url);
        Assert.Matches("^[A-Za-z0-9_-]{32,256}$", site.Telegram.Webhook.Secret);
        Assert.DoesNotContain("simulator", site.Telegram.Webhook.Secret, StringComparison.Ordinal);
        Assert.Equal(Allowed, site.Telegram.Webhook.AllowedUpdates!.Order(StringComparer.Ordinal));
        Assert.NotNull(call.Arguments["allowed_updates"]);
    }

    [Fact]
    public async Task A_configured_secret_is_used()
    {
        await using var site = await Site.Start("Telegram:WebhookSecret=own_secret-1");

        Assert.Equal("own_secret-1", site.Telegram.Webhook.Secret);
    }

    [Fact]
    public async Task A_registration_as_wanted_is_left_alone()
    {
        await using var installation = await Installation.Start();
        await using (var first = installation.StartWebHost())
            await first.WaitForLine("Webhook registered: ");

        await installation.StartWebHost().WaitForLine("Webhook is registered already: ");

        Assert.Equal(1, installation.Telegram.Webhook.SetCount);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/telegram/webhook", """["message","callback_query","my_chat_member"]""")]
    [InlineData(null, """["message"]""")]
    [InlineData(null, "[]")]
    public async Task A_registration_that_differs_is_set_again(string? url, string allowed)
    {
        await using var installation = await Installation.Start();
        await CallTelegram(
            installation.Telegram,
            new() { ["url"] = url ?? $"{installation.Site}telegram/webhook", ["allowed_updates"] = JsonNode.Parse(allowed) });

        await installation.StartWebHost().WaitForLine("Webhook registered: ");

        Assert.Equal(new Uri(installation.Site, "/telegram/webhook"), installation.Telegram.Webhook.Url);
        Assert.Equal(Allowed, installation.Telegram.Webhook.AllowedUpdates!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task After_a_long_outage_at_the_start_the_webhook_is_set_within_seconds_of_Telegrams_return()
    {
        await using var host = await ClockedHost.Prepare();
        host.Telegram.Faults.Add(new ApiFault.HtmlBadGateway(), times: int.MaxValue);
        await host.Start();
        await host.PassTimeUntil(() => Asked(host) > 8, TimeSpan.FromSeconds(5), "eight attempts failed");

        host.Telegram.Faults.Clear();

        await Eventually.True(() => host.Telegram.Webhook.Url is not null, "the webhook is set", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_registration_with_another_secret_is_mended_when_our_own_401_shows_it()
    {
        await using var host = await ClockedHost.Prepare();
        await CallTelegram(host.Telegram, Wanted(host.Address, secret: "the-secret-before"));
        await host.Start();
        await Eventually.True(() => Asked(host) > 0, "the registration was compared");
        var delivery = host.Telegram.People.All[0].Say("/help");
        await Eventually.True(() => delivery.Statuses.Contains(401), "the old secret is refused");

        await host.PassTimeUntil(() => delivery.Outcome.IsCompleted, TimeSpan.FromMilliseconds(200), "the update arrives");

        Assert.Equal(DeliveryOutcome.Delivered, await delivery.Outcome);
        Assert.Equal(2, host.Telegram.Webhook.SetCount);
    }

    [Fact]
    public async Task A_last_error_of_401_at_the_start_sets_the_webhook_again()
    {
        await using var installation = await Installation.Start();
        await using var refusing = await TunnelAgent.Start(webhookAnswers: 401);
        await CallTelegram(installation.Telegram, Wanted(refusing.Address, secret: "the-secret-before"));
        var delivery = installation.NewPerson().Say("/help");
        await Eventually.True(() => delivery.Statuses.Contains(401), "the old secret is refused");

        await installation.StartWebHost($"Telegram:PublicUrl={refusing.Address}").WaitForLine("Webhook registered: ");

        Assert.NotEqual("the-secret-before", installation.Telegram.Webhook.Secret);
    }

    private static int Asked(ClockedHost host) => host.Telegram.Calls.Count(call => call.Method == "getWebhookInfo");

    private static JsonObject Wanted(Uri site, string secret) => new()
    {
        ["url"] = $"{site}telegram/webhook",
        ["secret_token"] = secret,
        ["allowed_updates"] = new JsonArray("message", "callback_query", "my_chat_member"),
    };

    private static async Task CallTelegram(Simulator telegram, JsonObject registration)
    {
        using var http = new HttpClient();
        using var body = new StringContent(registration.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(telegram.Address, $"/bot{telegram.BotToken}/setWebhook"), body);
        answer.EnsureSuccessStatusCode();
    }
}
