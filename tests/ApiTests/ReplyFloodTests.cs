using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Forty accounts that make the bot answer, so that somebody else's code comes late. Telegram takes thirty messages a second.</summary>
public sealed class ReplyFloodTests
{
    private const int Accounts = 40;
    private const int TimesEach = 20;

    /// <summary>Longer than the flood takes on a slow machine.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("foreign contacts", 1)]
    [InlineData("links opened", 1)]
    [InlineData("everything", 5)]
    [InlineData("starts for phones that nobody has", 0)]
    public async Task A_code_goes_out_next_however_much_others_make_the_bot_say(string flood, int waitingEach)
    {
        await using var site = await Site.Start("Limits:StartsPerIp=100000", "Login:RequestLifetime=00:10:00");
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        var crowd = Enumerable.Range(0, Accounts).Select(_ => site.NewPerson()).ToList();
        await PauseBot(site);
        await Flood(site, crowd, flood);
        using var browser = site.NewBrowser();
        await person.Start(BotLogin.Payload(await browser.Start(person.Phone))).Outcome;
        var waiting = await Waiting(site, crowd);
        var seen = person.Chat.Count;

        site.Clock.Advance(Pause);
        await person.ReadCode(seen);

        var code = site.CallsTo(person)[^1];
        var before = crowd.Sum(account => site.CallsTo(account).Count(call => call.At < code.At));
        Assert.InRange(before, 0, 30);
        // One more each: it may be on its way, and on PostgreSQL two updates that do not see each other leave an answer each.
        Assert.InRange(waiting, Accounts * waitingEach, Accounts * waitingEach * 2);
    }

    private static async Task Flood(Site site, List<Person> crowd, string flood)
    {
        var stranger = site.NewPerson();
        using var typist = site.NewBrowser();
        var deliveries = new List<Task>();
        for (var time = 0; time < TimesEach; time++)
        {
            foreach (var account in crowd)
            {
                if (flood.StartsWith("starts", StringComparison.Ordinal))
                {
                    await typist.Start(site.NewPerson().Phone);
                    continue;
                }

                if (flood != "links opened")
                    deliveries.Add(account.ShareContactOf(stranger).Outcome);
                if (flood != "foreign contacts")
                    deliveries.Add(account.Start(BotLogin.Payload(await typist.Start(account.Phone))).Outcome);
                if (flood == "everything")
                    deliveries.AddRange([account.Say("/help").Outcome, account.Say("/sessions").Outcome, account.Say("123456").Outcome, account.Start("no link").Outcome]);
            }
        }

        await Task.WhenAll(deliveries);
    }

    /// <summary>As Telegram does when the bot has been too fast: nothing goes out for a while, and all of the flood waits.</summary>
    private static async Task PauseBot(Site site)
    {
        foreach (var person in new[] { site.NewPerson(), site.NewPerson() })
        {
            site.Telegram.Faults.Add(ApiFault.TooManyRequests((int)Pause.TotalSeconds), "sendMessage", person.Id);
            await person.Say("/help").Outcome;
            await site.Telegram.WaitForCall(call => call.ChatId == person.Id && call.Status == 429);
            await Eventually.True(async () => (await site.OutboxOf(person)).All(row => row.DueAt > site.Clock.Now), "the message is postponed");
        }
    }

    private static async Task<int> Waiting(Site site, List<Person> crowd)
    {
        await using var store = site.OpenStore();
        var chats = crowd.Select(account => account.Id).ToList();
        return await store.Outbox.CountAsync(row => row.SettledAt == null && chats.Contains(row.ChatId ?? 0));
    }
}
