using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>What the sender makes of Telegram's refusals and failures.</summary>
public sealed class SenderTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string Help = "This bot signs you in";

    private readonly Site site = fixture.Site;

    public static TheoryData<string> FailuresWithoutEffect => ["500", "HTML 502", "hang", "reset before"];

    [Theory]
    [MemberData(nameof(FailuresWithoutEffect))]
    public async Task A_send_that_failed_without_effect_is_repeated_until_it_arrived_once(string failure)
    {
        var person = site.NewPerson();
        using var fault = site.Telegram.Faults.Add(Failure(failure), "sendMessage", person.Id, times: failure == "hang" ? 1 : 2);

        await person.Say("/help").Outcome;
        await person.WaitForMessage(message => message.Text.StartsWith(Help, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        await site.Quiet();

        Assert.Equal(1, person.Messages(Help));
        Assert.Equal(failure == "hang" ? 2 : 3, site.CallsTo(person).Count);
    }

    [Fact]
    public async Task A_send_whose_answer_was_lost_arrives_at_least_once()
    {
        var person = site.NewPerson();
        using var fault = site.Telegram.Faults.Add(new ApiFault.ResetAfterEffect(), "sendMessage", person.Id);

        await person.Say("/help").Outcome;
        await person.WaitForMessage(message => message.Text.StartsWith(Help, StringComparison.Ordinal));
        await site.Quiet();

        Assert.InRange(person.Messages(Help), 1, 2);
        Assert.Equal(OutboxOutcome.Sent, Assert.Single(await site.OutboxOf(person)).Outcome);
    }

    [Fact]
    public async Task A_429_pauses_its_chat_for_as_long_as_asked_and_loses_nothing()
    {
        var (person, other) = (site.NewPerson(), site.NewPerson());
        using var fault = site.Telegram.Faults.Add(ApiFault.TooManyRequests(40), "sendMessage", person.Id);
        await person.Say("/help").Outcome;
        var refused = await site.Telegram.WaitForCall(call => call.ChatId == person.Id && call.Status == 429);

        await OutlastLease(site);
        await person.Say("/sessions").Outcome;
        await other.Say("/help").Outcome;
        await other.WaitForMessage(message => message.Text.StartsWith(Help, StringComparison.Ordinal));
        Assert.Single(site.CallsTo(person));
        site.Clock.Advance(TimeSpan.FromSeconds(40));
        await Eventually.True(() => person.Messages(Help) + person.Messages("You have not logged in") == 2, "both messages arrived");

        var calls = site.CallsTo(person);
        Assert.Equal(3, calls.Count);
        Assert.True(calls[1].At - refused.At >= TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_429_from_several_chats_pauses_the_bot()
    {
        await using var own = await Site.Start();
        var (first, second, third) = (own.NewPerson(), own.NewPerson(), own.NewPerson());
        foreach (var person in new[] { first, second })
        {
            own.Telegram.Faults.Add(ApiFault.TooManyRequests(60), "sendMessage", person.Id);
            await person.Say("/help").Outcome;
            await own.Telegram.WaitForCall(call => call.ChatId == person.Id && call.Status == 429);
        }

        await Eventually.True(async () => (await own.OutboxOf(second)).All(row => row.DueAt > own.Clock.Now), "the second message is postponed");
        var pausedAt = own.Clock.Now;
        await OutlastLease(own);
        await third.Say("/help").Outcome;
        using var browser = own.NewBrowser();
        for (var poll = 0; poll < 20; poll++)
            await browser.Get("/health/ready");
        Assert.Empty(own.CallsTo(third));

        own.Clock.Advance(TimeSpan.FromSeconds(61));
        await Eventually.True(() => new[] { first, second, third }.All(person => person.Messages(Help) == 1), "all messages arrived");
        Assert.True(own.CallsTo(third)[0].At - pausedAt > TimeSpan.FromSeconds(55));
    }

    [Fact]
    public async Task A_403_ends_the_message_and_revokes_the_stored_session_but_not_the_queue()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        using var fault = site.Telegram.Faults.Add(ApiFault.Forbidden(), "sendMessage", person.Id);
        await person.Say("/help").Outcome;
        await site.Quiet();

        Assert.Equal(OutboxOutcome.Unreachable, (await site.OutboxOf(person))[^1].Outcome);
        Assert.Equal("telegram_bot", (await known.Start(person.Phone))["login_via"]);
        await person.Say("/help").Outcome;
        await person.WaitForMessage(message => message.Text.StartsWith(Help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_400_makes_the_message_a_dead_letter_and_the_next_one_goes_out()
    {
        var person = site.NewPerson();
        using var fault = site.Telegram.Faults.Add(ApiFault.BadRequest(), "sendMessage", person.Id);
        await person.Say("/help").Outcome;
        await site.Quiet();
        await person.Say("/help").Outcome;
        await site.Quiet();

        Assert.Equal([OutboxOutcome.DeadLetter, OutboxOutcome.Sent], (await site.OutboxOf(person)).Select(row => row.Outcome!.Value));
        Assert.Equal((1, 2), (person.Messages(Help), site.CallsTo(person).Count));
    }

    [Fact]
    public async Task Messages_of_a_chat_keep_their_order()
    {
        var person = site.NewPerson();
        using var fault = site.Telegram.Faults.Add(ApiFault.InternalServerError(), "sendMessage", person.Id, times: 2);
        using var browser = site.NewBrowser();

        await person.ConfirmAndReadCode(await browser.Start(person.Phone));

        var kinds = person.Chat.Where(message => message.FromBot).Select(message => message.ReplyKeyboard is not null ? "asked" : message.KeyboardRemoved ? "confirmed" : "code");
        Assert.Equal(["asked", "confirmed", "code"], kinds);
    }

    /// <summary>Longer than a sender has its lease unless it renews it: another worker could take over.</summary>
    private static async Task OutlastLease(Site site)
    {
        var almost = SenderLease.Length * 0.75;
        for (var passed = TimeSpan.Zero; passed < SenderLease.Length * 2; passed += SenderLease.Length / 3)
        {
            site.Clock.Advance(SenderLease.Length / 3);
            await Eventually.True(
                () => site.Read(store => store.Leases.AnyAsync(lease => lease.ExpiresAt > site.Clock.Now + almost)), "the lease is kept while Telegram asks for a pause");
        }
    }

    private static ApiFault Failure(string name) => name switch
    {
        "500" => ApiFault.InternalServerError(),
        "HTML 502" => new ApiFault.HtmlBadGateway(),
        "hang" => new ApiFault.Hang(),
        _ => new ApiFault.ResetBeforeEffect(),
    };
}
