using System.Linq.Expressions;
using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.Shared.Clients.Telling;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Steps that many stories share.</summary>
internal static class SiteSteps
{
    private static readonly string[] CodeOver = ["This code no longer works", "Signed in with this code", "This login is refused, and its code"];
    private static readonly Regex Deny = new(@"deny:[\w-]+", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.5);

    /// <summary>Long enough for every chat to take a burst again.</summary>
    private static readonly TimeSpan FullAllowance = TimeSpan.FromSeconds(10);

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

    /// <summary>
    /// Nothing is on its way, everything is settled, and every chat takes a burst again. Meanwhile time passes in moments, and none while something is on its
    /// way: a sender that were at work while the clock jumped would be taken for dead, and another one would send again.
    /// </summary>
    public static async Task Quiet(this Site site)
    {
        await site.Telegram.Updates.WaitUntilDelivered();
        await Eventually.True(
            async () =>
            {
                if (await site.TellsClients())
                    return false;
                var claims = await site.Unsettled(row => row.LeasedUntil);
                if (claims.TrueForAll(until => until is null || until <= site.Clock.Now))
                    site.Clock.Advance(claims.Count == 0 ? FullAllowance : Moment);
                return claims.Count == 0;
            },
            "everything is settled");
    }

    /// <summary>Every outbox message is settled.</summary>
    public static Task Settled(this Site site) =>
        Eventually.True(async () => (await site.Unsettled(row => row.Id)).Count == 0, "everything is settled");

    public static async Task<IReadOnlyList<OutboxMessage>> OutboxOf(this Site site, Person to)
    {
        await using var store = site.OpenStore();
        return await store.Outbox.Where(row => row.ChatId == to.Id).OrderBy(row => row.Id).ToListAsync();
    }

    public static IReadOnlyList<BotCall> CallsTo(this Site site, Person person) =>
        [.. site.Telegram.Calls.Where(call => call.ChatId == person.Id)];

    /// <summary>Code messages, also those that say since that their code counts no more.</summary>
    public static int Codes(this Person person) => person.Chat.Count(message => BotLogin.Code(message) is not null || message.IsCodeOver());

    public static bool IsCodeOver(this ChatMessage message) =>
        message.EditCount > 0 && CodeOver.Any(text => message.Text.StartsWith(text, StringComparison.Ordinal));

    /// <summary>What the "not me" button of the newest code message to this person carried when it was sent: an old app may still show it.</summary>
    public static string DenyData(this Site site, Person person)
    {
        var sent = site.CallsTo(person).Last(call => call.Method == "sendMessage" && BotLogin.Code((string)call.Arguments["text"]!) is not null);
        return Deny.Match(sent.Arguments.ToJsonString()).Value;
    }

    public static int Messages(this Person person, string containing) =>
        person.Chat.Count(message => message.FromBot && message.Text.Contains(containing, StringComparison.Ordinal));

    /// <summary>The same code with another last digit.</summary>
    public static string Wrong(string code) => code[..^1] + (char)('0' + ((code[^1] - '0' + 1) % 10));

    /// <summary>Breaks the store under the site's hands.</summary>
    public static Task RenameTable(this Site site, string from, string to) => site.Database.Run($"ALTER TABLE \"{from}\" RENAME TO \"{to}\"");

    /// <summary>An answer in one line, for comparison.</summary>
    public static (HttpStatusCode Status, string? Code) Problem(this ApiAnswer answer) => (answer.Status, answer["code"]);

    /// <summary>Something is on its way to a client, or will be in a moment.</summary>
    private static async Task<bool> TellsClients(this Site site)
    {
        var soon = (site.Clock.Now + ClientMessageQueue.ClaimLength).UtcTicks;
        return await site.Database.Run($"SELECT COUNT(*) FROM \"ClientMessages\" WHERE \"DeadLetteredAt\" IS NULL AND \"DueAt\" <= {soon}") is not 0L;
    }

    private static async Task<List<T>> Unsettled<T>(this Site site, Expression<Func<OutboxMessage, T>> value)
    {
        await using var store = site.OpenStore();
        return await store.Outbox.Where(row => row.SettledAt == null).Select(value).ToListAsync();
    }
}
