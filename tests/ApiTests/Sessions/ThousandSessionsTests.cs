using System.Net;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

public sealed class ThousandSessionsTests
{
    private const int Many = 1000;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_thousand_sessions_that_end_at_once_are_told_at_Telegrams_pace_and_codes_go_first()
    {
        await using var site = await Site.Start("Limits:PromptsPerPhone=1000");
        var person = site.NewPerson();
        using var member = await site.NewMember(person);
        var people = await AddSessionsThatEndInAMinute(site);

        site.Clock.Advance(TimeSpan.FromMinutes(2));
        var waits = new List<TimeSpan>();
        foreach (var told in (int[])[50, 250, 450, 650, 850])
        {
            await Eventually.True(() => people.Count(one => one.Chat.Count > 1) >= told, $"{told} are told", Timeout);
            waits.Add(await TimeToCode(site, person));
        }

        await Eventually.True(() => people.All(one => one.Chat.Count > 1), "all are told", Timeout);
        await site.Settled();

        Assert.All(people, one => Assert.StartsWith("Your session ended because", Assert.Single(one.Chat, message => message.FromBot).Text, StringComparison.Ordinal));
        Assert.DoesNotContain(site.Telegram.Calls, call => call.Status == (int)HttpStatusCode.TooManyRequests);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(2)));
        var sends = site.Telegram.Calls.Where(call => people[0].Id <= call.ChatId && call.ChatId <= people[^1].Id).ToList();
        Assert.InRange(sends[^1].At - sends[0].At, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    private static async Task<TimeSpan> TimeToCode(Site site, Person person)
    {
        using var browser = site.NewBrowser();
        var seen = person.Chat.Count;
        var asked = site.Clock.Now;
        await browser.Start(person.Phone);
        var code = await person.ReadCode(seen);
        return person.Chat.Last(message => BotLogin.Code(message) == code).SentAt - asked;
    }

    /// <summary>They have written to the bot, so that it may write to them; it has not heard of that.</summary>
    private static async Task<IReadOnlyList<Person>> AddSessionsThatEndInAMinute(Site site)
    {
        site.Telegram.Faults.Add(new UpdateFault.Drop(), "message", times: Many);
        var people = Enumerable.Range(0, Many)
            .Select(number => site.Telegram.People.Add(new PersonDetails($"+3717{number:D7}", $"Person {number}")))
            .ToList();
        foreach (var person in people)
            person.Start();
        var now = site.Clock.Now;
        var options = new SessionOptions { IdleLifetime = TimeSpan.FromMinutes(1) };
        await site.Write(store =>
        {
            foreach (var person in people)
            {
                var user = new TelegramProfile(person.Id, person.FirstName, null, null, "en").ToUser(now);
                store.Users.Add(user);
                store.TelegramSessions.Add(new TelegramSession { Id = Guid.CreateVersion7(now), UserId = user.Id, ChatId = person.Id });
                store.SiteSessions.Add(SiteSession.Issue(user.Id, null, Secret.Create(), new RequestOrigin("203.0.113.7", "Safari", "macOS"), options, now));
            }

            return Task.CompletedTask;
        });
        return people;
    }
}
