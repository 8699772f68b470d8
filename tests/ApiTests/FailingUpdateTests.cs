using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>The store is broken under the bot's hands while updates come in.</summary>
public sealed class FailingUpdateTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.Start();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_update_that_fails_five_times_is_set_aside_with_its_body_and_others_go_on()
    {
        var person = site.NewPerson();
        var id = RawUpdates.NextId();
        var poison = RawUpdates.Body(id, "message", RawUpdates.Message(person, "/start AAAA"));
        var answers = new List<HttpStatusCode>();
        await site.RenameTable("LoginRequests", "Gone");
        for (var attempt = 1; attempt <= 6; attempt++)
            answers.Add(await site.PostUpdate(poison));

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.ServiceUnavailable, 4).Concat([HttpStatusCode.OK, HttpStatusCode.OK]), answers);
        await person.Say("/help").Outcome;
        await person.WaitForMessage(message => message.Text.StartsWith("This bot signs you in", StringComparison.Ordinal));
        await site.RenameTable("Gone", "LoginRequests");
        Assert.Equal(HttpStatusCode.OK, await site.PostUpdate(poison));
        await site.Quiet();

        await using var store = site.OpenStore();
        var row = await store.TelegramUpdates.SingleAsync(update => update.UpdateId == id);
        Assert.Equal((5, poison, null), (row.Failures, row.Body, row.DoneAt));
        Assert.NotNull(row.DeadLetteredAt);
        Assert.Single(await site.OutboxOf(person));
        using var browser = site.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(person)).Status);
    }

    [Fact]
    public async Task An_update_that_failed_takes_effect_once_when_Telegram_sends_it_again()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        await site.RenameTable("LoginRequests", "Gone");
        var delivery = person.Start(BotLogin.Payload(started));
        await Eventually.True(() => delivery.Statuses.Count >= 2, "two attempts failed");
        Assert.All(delivery.Statuses, status => Assert.Equal(503, status));
        Assert.Empty(await site.OutboxOf(person));

        await site.RenameTable("Gone", "LoginRequests");
        await site.Quiet();

        Assert.Equal(DeliveryOutcome.Delivered, await delivery.Outcome);
        await person.WaitForMessage(message => message.ReplyKeyboard is not null);
        await site.Quiet();
        Assert.Single(person.Chat, message => message.FromBot);
    }

    [Fact]
    public async Task While_nothing_can_be_stored_updates_stay_with_Telegram()
    {
        var person = site.NewPerson();
        var update = RawUpdates.Body(RawUpdates.NextId(), "message", RawUpdates.Message(person, "/help"));
        await site.RenameTable("TelegramUpdates", "Gone");
        for (var attempt = 1; attempt <= 7; attempt++)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await site.PostUpdate(update));

        await site.RenameTable("Gone", "TelegramUpdates");

        Assert.Equal(HttpStatusCode.OK, await site.PostUpdate(update));
        Assert.Single(await site.OutboxOf(person));
    }

    [Fact]
    public async Task A_message_that_cannot_be_owed_undoes_what_caused_it()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        await site.Settled();
        await site.RenameTable("Outbox", "Gone");
        var body = RawUpdates.Body(RawUpdates.NextId(), "message", RawUpdates.Message(person, $"/start {BotLogin.Payload(started)}"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await site.PostUpdate(body));
        Assert.Equal("False", (await browser.Progress(started["auth_id"]!))["bot_opened"]);

        await site.RenameTable("Gone", "Outbox");
        Assert.Equal(HttpStatusCode.OK, await site.PostUpdate(body));
        Assert.Equal("True", (await browser.Progress(started["auth_id"]!))["bot_opened"]);
    }
}
