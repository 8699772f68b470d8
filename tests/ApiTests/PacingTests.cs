using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>The simulator refuses what Telegram would refuse: 30 messages a second overall, 1 a second per chat.</summary>
public sealed class PacingTests
{
    [Fact]
    public async Task A_hundred_chats_and_ten_messages_in_one_chat_meet_no_429()
    {
        await using var site = await Site.Start();
        var crowd = Enumerable.Range(0, 100).Select(_ => site.NewPerson()).ToList();
        var talker = site.NewPerson();
        await talker.Say("/help").Outcome;
        await site.Quiet();
        await site.Write(store =>
        {
            for (var notice = 0; notice < 10; notice++)
                store.Enqueue(new BotMessage.PhoneChanged("+371…", site.Clock.Now), talker.Id, site.Clock.Now);
            return Task.CompletedTask;
        });

        await Task.WhenAll(crowd.Select(person => person.Say("/help").Outcome));
        await Eventually.True(() => Sent(site).Skip(1).Count() >= 110, "all messages were sent", TimeSpan.FromSeconds(60));

        Assert.All(site.Telegram.Calls, call => Assert.Equal(200, call.Status));
        Assert.Equal(111, Sent(site).Count());
        Assert.All(crowd, person => Assert.Single(person.Chat, message => message.FromBot));
        var took = Sent(site).Max(call => call.At) - Sent(site).Skip(1).Min(call => call.At);
        Assert.True(took >= TimeSpan.FromSeconds(7), "ten messages in one chat take three at once and seven seconds");
    }

    [Fact]
    public async Task A_code_overtakes_two_hundred_notices()
    {
        await using var site = await Site.Start();
        var crowd = Enumerable.Range(0, 10).Select(_ => site.NewPerson()).ToList();
        foreach (var person in crowd)
        {
            using var browser = site.NewBrowser();
            await browser.LogIn(person);
        }

        await site.Quiet();
        using var typist = site.NewBrowser();
        await site.Write(store =>
        {
            for (var notice = 0; notice < 200; notice++)
                store.Enqueue(new BotMessage.PhoneChanged("+371…", site.Clock.Now), crowd[notice % crowd.Count].Id, site.Clock.Now);
            return Task.CompletedTask;
        });
        var mover = crowd[0];
        mover.ChangePhone("+37177000003");
        await mover.ConfirmAndReadCode(await typist.Start(mover.Phone));

        Assert.InRange(await Notices(site, unsentTo: mover), 10, 20);
        Assert.InRange(await Notices(site, unsentTo: null), 100, 200);
    }

    private static IEnumerable<BotCall> Sent(Site site) => site.Telegram.Calls.Where(call => call is { Method: "sendMessage", Status: not null });

    private static async Task<int> Notices(Site site, Person? unsentTo)
    {
        await using var store = site.OpenStore();
        return await store.Outbox.CountAsync(row =>
            row.Priority == OutboxPriority.Notice && row.SettledAt == null && (unsentTo == null || row.ChatId == unsentTo.Id));
    }
}
