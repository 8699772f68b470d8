using System.Diagnostics;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary><c>kill -9</c> between the commit of a code and its arrival.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class CrashTests
{
    private static readonly TimeSpan TakenOver = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task What_a_killed_worker_owed_is_sent_once_within_ten_seconds_of_the_next_start()
    {
        await using var installation = await Installation.Start();
        await installation.StartWebHostAlone().WaitUntilReady(installation.Site);
        var killed = installation.StartBotWorker();
        await killed.WaitUntilReady(installation.Bot);
        using var browser = installation.NewBrowser();
        var person = installation.NewPerson();
        var started = await browser.Start(person.Phone);
        await HangTheCode(installation, person, started);

        await killed.Kill();
        installation.Telegram.Faults.Clear();
        await installation.StartBotWorker().WaitUntilReady(installation.Bot);

        await Arrives(installation, person, Stopwatch.StartNew());
        var redeemed = await browser.Redeem(started["auth_id"]!, await person.ReadCode());
        Assert.Equal("telegram_bot", redeemed["login_via"]);
    }

    [Fact]
    public async Task A_killed_senders_rows_and_turn_are_taken_over_within_ten_seconds()
    {
        await using var installation = await Installation.Start();
        await installation.StartWebHostAlone().WaitUntilReady(installation.Site);
        var killed = installation.StartBotWorker();
        await killed.WaitUntilReady(installation.Bot);
        using var browser = installation.NewBrowser();
        await browser.LogIn(installation.NewPerson());
        var secondAddress = new Uri($"http://localhost:{Repository.FreePort()}");
        await installation.StartBotWorker($"urls={secondAddress}").WaitUntilReady(secondAddress);
        var person = installation.NewPerson();
        await HangTheCode(installation, person, await browser.Start(person.Phone));

        await killed.Kill();
        installation.Telegram.Faults.Clear();

        await Arrives(installation, person, Stopwatch.StartNew());
    }

    [Fact]
    public async Task A_worker_that_stops_in_peace_leaves_its_turn_at_once()
    {
        await using var installation = await Installation.Start();
        await installation.StartWebHostAlone().WaitUntilReady(installation.Site);
        var first = installation.StartBotWorker();
        await first.WaitUntilReady(installation.Bot);
        using var browser = installation.NewBrowser();
        await browser.LogIn(installation.NewPerson());
        Assert.Equal(1, await installation.Count("SELECT count(*) FROM Leases"));

        await first.Terminate();
        Assert.Equal(0, await first.WaitForExit());

        Assert.Equal(0, await installation.Count("SELECT count(*) FROM Leases"));
    }

    /// <summary>Up to the point where the code is committed and its send is on the way, but not done.</summary>
    private static async Task HangTheCode(Installation installation, Person person, ApiAnswer started)
    {
        await person.Start(BotLogin.Payload(started)).Outcome;
        await person.WaitForMessage(message => message.ReplyKeyboard is not null);
        installation.Telegram.Faults.Add(new ApiFault.Hang(), "sendMessage", person.Id);
        await person.ShareOwnContact().Outcome;
        await installation.Telegram.WaitForCall(call => call is { Method: "sendMessage", Status: null } && call.ChatId == person.Id);
    }

    private static async Task Arrives(Installation installation, Person person, Stopwatch since)
    {
        await person.WaitForMessage(message => BotLogin.Code(message) is not null, timeout: TimeSpan.FromSeconds(30));
        Assert.True(since.Elapsed < TakenOver, $"It took {since.Elapsed}.");
        await Eventually.True(
            async () => await installation.Count("SELECT count(*) FROM Outbox WHERE SettledAt IS NULL") == 0, "nothing is owed any more");
        Assert.Single(person.Chat, message => BotLogin.Code(message) is not null);
    }
}
