using System.Net;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Steps that many stories share.</summary>
internal static class SiteSteps
{
    /// <summary>A browser in which this person has logged in through the bot; the chat is at rest.</summary>
    public static async Task<SiteBrowser> NewMember(this Site site, Person person)
    {
        var browser = site.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(person)).Status);
        await site.Quiet();
        return browser;
    }

    /// <summary>A browser that presents another one's secrets, as a copied profile or a parallel tab does.</summary>
    public static SiteBrowser WithCookie(this Site site, string? browserCookie)
    {
        var browser = site.NewBrowser();
        browser["botauth_browser"] = browserCookie;
        return browser;
    }

    /// <summary>Nothing is on its way, nothing is owed, and every chat takes a burst again.</summary>
    public static async Task Quiet(this Site site)
    {
        await site.Telegram.Updates.WaitUntilDelivered();
        site.Rest();
        await site.Settled();
        site.Rest();
    }

    /// <summary>Everything that is owed has been sent or dropped.</summary>
    public static Task Settled(this Site site) => Eventually.True(
        async () =>
        {
            await using var store = site.OpenStore();
            return !await store.Outbox.AnyAsync(row => row.SettledAt == null);
        },
        "nothing is owed any more");

    /// <summary>Long enough for every chat's allowance to be full again.</summary>
    public static void Rest(this Site site) => site.Clock.Advance(TimeSpan.FromSeconds(10));

    public static async Task<IReadOnlyList<OutboxRow>> Owed(this Site site, Person to)
    {
        await using var store = site.OpenStore();
        return await store.Outbox.Where(row => row.ChatId == to.Id).OrderBy(row => row.Id).ToListAsync();
    }

    public static IReadOnlyList<BotCall> CallsTo(this Site site, Person person) =>
        [.. site.Telegram.Calls.Where(call => call.ChatId == person.Id)];

    public static int Codes(this Person person) => person.Chat.Count(message => BotLogin.Code(message) is not null);

    public static int Messages(this Person person, string containing) =>
        person.Chat.Count(message => message.FromBot && message.Text.Contains(containing, StringComparison.Ordinal));

    /// <summary>The same code with another last digit.</summary>
    public static string Wrong(string code) => code[..^1] + (char)('0' + ((code[^1] - '0' + 1) % 10));

    /// <summary>Breaks the store under the site's hands.</summary>
    public static Task RenameTable(this Site site, string from, string to) => site.Database.Run($"ALTER TABLE \"{from}\" RENAME TO \"{to}\"");

    /// <summary>An answer in one line, for comparison.</summary>
    public static (HttpStatusCode Status, string? Code) Problem(this ApiAnswer answer) => (answer.Status, answer["code"]);
}
