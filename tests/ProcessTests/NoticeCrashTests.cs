using System.Collections.Concurrent;
using System.Net;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>
/// <c>kill -9</c> of the worker between the commit of a notice and its arrival, for every cause at once: each has a reader of its own, whose
/// chat takes nothing until the worker is dead.
/// </summary>
public sealed class NoticeCrashTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(Person Reader, string Text)> owed = new();
    private readonly Uri kiosk = new($"http://localhost:{Repository.FreePort()}");
    private Installation installation = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.Start();
        await installation.StartWebHostAlone().WaitUntilReady(installation.Site);
        await installation.StartWebHost("BotWorker:Embedded=false", "Login:DirectRequiresKnownBrowser=false", $"urls={kiosk}").WaitUntilReady(kiosk);
    }

    [Fact]
    public async Task A_notice_of_any_cause_survives_the_crash_of_the_worker_that_owed_it()
    {
        var killed = installation.StartBotWorker();
        await killed.WaitUntilReady(installation.Bot);
        await Task.WhenAll(
            LogInThroughTheBot(),
            LogInWithThePhoneAlone(),
            EndFromAnotherBrowser(browser => browser.Delete("/api/auth/sessions"), others: 1, "Your session ended: Chrome on Windows.\n\nIt was ended from "),
            EndFromAnotherBrowser(browser => browser.Delete("/api/auth/sessions"), others: 2, "2 of your sessions were ended from "),
            EndFromAnotherBrowser(browser => browser.Post("/api/auth/revoke-all"), others: 0, "All your sessions are ended "),
            ReplayASecret(),
            BlockAndUnblock(),
            MoveThePhoneToAnotherAccount(),
            ChangeTheNumber());
        var cleaner = await LetASessionExpire();
        var committed = await installation.Count("SELECT count(*) FROM Outbox WHERE SettledAt IS NULL");

        await Task.WhenAll(killed.Kill(), cleaner.Kill());
        Assert.All(owed, notice => Assert.Equal(0, Arrived(notice)));
        installation.Telegram.Faults.Clear();
        await installation.StartBotWorker().WaitUntilReady(installation.Bot);

        Assert.True(committed >= owed.Count, $"{committed} messages were owed.");
        await Eventually.True(
            async () => await installation.Count("SELECT count(*) FROM Outbox WHERE SettledAt IS NULL") == 0, "nothing is owed any more", TimeSpan.FromSeconds(30));
        Assert.All(owed, notice => Assert.Equal((notice.Text, 1), (notice.Text, Arrived(notice))));
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    private static int Arrived((Person Reader, string Text) notice) =>
        notice.Reader.Chat.Count(message => message.Text.Contains(notice.Text, StringComparison.Ordinal));

    private async Task LogInThroughTheBot()
    {
        var person = installation.NewPerson();
        using var browser = installation.NewBrowser();
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        Hold(person, "Signed in from ");
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, code)).Status);
    }

    private async Task LogInWithThePhoneAlone()
    {
        var (person, browser) = await Member();
        using var own = browser;
        using var other = new SiteBrowser(kiosk);
        Hold(person, "(without a code)");
        Assert.Equal("telegram_direct", (await other.Start(person.Phone))["login_via"]);
    }

    private async Task EndFromAnotherBrowser(Func<SiteBrowser, Task<ApiAnswer>> end, int others, string text)
    {
        var (person, browser) = await Member();
        using var own = browser;
        for (var number = 0; number < others; number++)
        {
            using var other = installation.NewBrowser();
            await LogIn(other, person, earlier: number + 1);
        }

        Hold(person, text);
        Assert.Equal(HttpStatusCode.NoContent, (await end(browser)).Status);
    }

    private async Task ReplayASecret()
    {
        var (person, browser) = await Member();
        using var own = browser;
        var old = browser["botauth_browser"];
        for (var login = 0; login < 2; login++)
            await Eventually.True(async () => (await browser.Start(person.Phone))["login_via"] == "telegram_direct", "a login rotates the secret");
        Hold(person, "⚠️ An old login cookie ");
        browser["botauth_browser"] = old;
        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
    }

    private async Task BlockAndUnblock()
    {
        var (person, browser) = await Member();
        using var own = browser;
        await person.Block().Outcome;
        Hold(person, "You blocked this bot on ");
        await person.Unblock().Outcome;
    }

    private async Task MoveThePhoneToAnotherAccount()
    {
        var (owner, browser) = await Member();
        using var own = browser;
        var heir = installation.Telegram.People.Add(new PersonDetails(owner.Phone, "Heir"));
        using var ofHeir = installation.NewBrowser();
        Hold(owner, "Another Telegram account proved on ");
        Assert.Equal(HttpStatusCode.OK, (await ofHeir.LogIn(heir)).Status);
    }

    private async Task ChangeTheNumber()
    {
        var (person, browser) = await Member();
        using var own = browser;
        person.ChangePhone("+37199000001");
        var started = await browser.Start(person.Phone);
        await person.Start(BotLogin.Payload(started)).Outcome;
        await person.WaitForMessage(message => message.ReplyKeyboard is not null && message.Id == person.Chat[^1].Id);
        Hold(person, "Your account's phone number is ");
        await person.ShareOwnContact().Outcome;
    }

    /// <summary>A worker cleans when it starts, so another one is started.</summary>
    private async Task<HostProcess> LetASessionExpire()
    {
        var (person, browser) = await Member();
        using var own = browser;
        Hold(person, "Your session ended because ");
        await installation.Change(
            $"UPDATE SiteSessions SET ExpiresAt = 1 WHERE UserId = (SELECT Id FROM Users WHERE TelegramId = {person.Id})");
        var address = new Uri($"http://localhost:{Repository.FreePort()}");
        var cleaner = installation.StartBotWorker($"urls={address}");
        await Eventually.True(
            async () => await installation.Count("SELECT count(*) FROM Outbox WHERE SettledAt IS NULL AND Content LIKE '%sessions_ended%' AND ChatId = " + person.Id) == 1,
            "the worker has cleaned",
            TimeSpan.FromSeconds(30));
        return cleaner;
    }

    /// <summary>Logged in, and told so.</summary>
    private async Task<(Person Person, SiteBrowser Browser)> Member()
    {
        var person = installation.NewPerson();
        var browser = installation.NewBrowser();
        await LogIn(browser, person, earlier: 0);
        return (person, browser);
    }

    private static async Task LogIn(SiteBrowser browser, Person person, int earlier)
    {
        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(person)).Status);
        await Eventually.True(() => Arrived((person, "Signed in from ")) == earlier + 1, "the login is told", TimeSpan.FromSeconds(30));
    }

    private void Hold(Person reader, string text)
    {
        installation.Telegram.Faults.Add(new ApiFault.Hang(), "sendMessage", reader.Id, times: int.MaxValue);
        owed.Enqueue((reader, text));
    }
}
