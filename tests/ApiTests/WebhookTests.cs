using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>What the webhook takes, and what it refuses before it touches anything.</summary>
public sealed class WebhookTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string Header = "X-Telegram-Bot-Api-Secret-Token";
    private const int Mebibyte = 1024 * 1024;

    private readonly Site site = fixture.Site;

    private string Secret => site.Telegram.Webhook.Secret!;

    [Fact]
    public async Task The_webhook_is_registered_with_a_secret_and_the_three_kinds()
    {
        Assert.Equal(new Uri(site.Address, "/telegram/webhook"), site.Telegram.Webhook.Url);
        Assert.Matches("^[A-Za-z0-9_-]{32,256}$", Secret);
        Assert.Equal(["callback_query", "message", "my_chat_member"], site.Telegram.Webhook.AllowedUpdates!.Order());
        // Two that start at the same moment may both find none.
        Assert.InRange(site.Telegram.Webhook.SetCount, 1, site.WebHosts);
    }

    [Fact]
    public async Task Without_the_one_right_secret_nothing_is_read_or_written()
    {
        var person = site.NewPerson();
        var id = RawUpdates.NextId();
        var update = RawUpdates.Body(id, "message", RawUpdates.Message(person, "/start"));
        string[][] presented = [[], [""], ["wrong"], [Secret + "x"], [Secret[..^1]], [Secret.ToUpperInvariant()], [$"{Secret},{Secret}"]];

        foreach (var secrets in presented)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await site.PostUpdate(new StringContent(update), secrets));
            Assert.Equal(HttpStatusCode.Unauthorized, await site.PostUpdate(new StringContent("no JSON"), secrets));
            Assert.Equal(HttpStatusCode.Unauthorized, await site.PostUpdate(new StringContent(new string('x', Mebibyte + 1)), secrets));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await site.PostRaw("/telegram/webhook", update, $"{Header}: {Secret}", $"{Header}: {Secret}"));
        await site.Settled();
        Assert.False(await WasNoted(id));
        Assert.Empty(await site.OutboxOf(person));
        Assert.Equal(HttpStatusCode.OK, await site.PostRaw("/telegram/webhook", update, $"{Header}: {Secret}"));
        Assert.True(await WasNoted(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("no JSON")]
    [InlineData("{\"update_id\":1")]
    [InlineData("{\"update_id\":1}}")]
    public async Task What_is_not_JSON_is_refused(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, await site.PostUpdate(body));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"x\"")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{\"update_id\":\"one\"}")]
    [InlineData("{\"update_id\":99999999999999999999,\"message\":{}}")]
    [InlineData("{\"message\":{\"text\":\"/start\"}}")]
    [InlineData("{\"update_id\":800000001}")]
    [InlineData("{\"update_id\":800000002,\"message\":null}")]
    [InlineData("{\"update_id\":800000004,\"message\":{}}")]
    [InlineData("{\"update_id\":800000007,\"callback_query\":{\"id\":\"1\"}}")]
    [InlineData("{\"update_id\":800000009,\"poll\":{\"id\":\"1\",\"question\":\"?\"}}")]
    [InlineData("{\"update_id\":800000010,\"a_kind_of_next_year\":{\"x\":1}}")]
    [InlineData("{\"update_id\":800000011,\"edited_message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":1,\"type\":\"private\"},\"text\":\"/start\"}}")]
    public async Task JSON_that_is_no_update_of_ours_is_taken_and_does_nothing(string body)
    {
        var before = await Rows();

        Assert.Equal(HttpStatusCode.OK, await site.PostUpdate(body));

        Assert.Equal(before, await Rows());
    }

    [Theory]
    [InlineData(false, Mebibyte)]
    [InlineData(true, Mebibyte - 1024)] // Kestrel counts the chunks' frames, too.
    public async Task More_than_a_mebibyte_is_refused_and_a_mebibyte_is_not(bool chunked, int accepted)
    {
        var update = RawUpdates.Body(RawUpdates.NextId(), "message", RawUpdates.Message(site.NewPerson(), "/help"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post(update.PadRight(Mebibyte + 1)));
        Assert.Equal(HttpStatusCode.OK, await Post(update.PadRight(accepted)));

        Task<HttpStatusCode> Post(string body) => site.PostUpdate(chunked ? RawUpdates.Chunked(body) : new StringContent(body), Secret);
    }

    [Fact]
    public async Task Other_methods_are_not_taken()
    {
        using var browser = site.NewBrowser();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await browser.Get("/telegram/webhook")).Status);
    }

    [Fact]
    public async Task An_update_that_arrives_twenty_times_at_once_takes_effect_once()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        using var copies = site.Telegram.Faults.Add(new UpdateFault.Duplicate(20, Parallel: true), "message", person.Id, times: 2);

        await person.ConfirmAndReadCode(started);
        await site.Quiet();

        Assert.Equal((3, 1), (person.Chat.Count(message => message.FromBot), person.Codes()));
        Assert.Equal(3, (await site.OutboxOf(person)).Count);
    }

    [Fact]
    public async Task An_update_of_the_past_does_nothing_more()
    {
        var person = site.NewPerson();
        var first = person.Start();
        await first.Outcome;
        // Of two answers of a kind that wait, one is enough.
        await site.Settled();
        var second = person.Say("/help");
        await second.Outcome;
        await site.Quiet();

        foreach (var update in new[] { second, first, first })
            Assert.Equal(DeliveryOutcome.Delivered, await site.Telegram.Updates.Replay(update.UpdateId).Outcome);
        await site.Quiet();

        Assert.Equal(2, person.Messages("This bot signs you in"));
    }

    [Fact]
    public async Task Updates_count_in_any_order()
    {
        var person = site.NewPerson();
        var (late, early) = (RawUpdates.NextId() + 5000, RawUpdates.NextId());
        await person.Say("/start").Outcome;
        await site.Quiet();

        await site.PostUpdate(RawUpdates.Body(late, "message", RawUpdates.Message(person, "/help")));
        await site.Settled();
        await site.PostUpdate(RawUpdates.Body(early, "message", RawUpdates.Message(person, "/help")));
        await site.Quiet();

        Assert.Equal(3, person.Messages("This bot signs you in"));
    }

    private async Task<bool> WasNoted(long updateId)
    {
        await using var store = site.OpenStore();
        return await store.TelegramUpdates.AnyAsync(update => update.UpdateId == updateId);
    }

    private async Task<(int Updates, int Messages)> Rows()
    {
        await using var store = site.OpenStore();
        return (await store.TelegramUpdates.CountAsync(), await store.Outbox.CountAsync());
    }
}
