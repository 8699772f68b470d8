using System.Diagnostics;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary><c>kill -9</c> of one of several hosts on one PostgreSQL.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class ManyHostsCrashTests
{
    [Fact]
    public async Task Another_worker_sends_within_ten_seconds_what_a_killed_one_owed_and_sends_it_once()
    {
        await using var installation = await Installation.Start(await TestDatabase.Create(StoreProvider.PostgreSql));
        await using var killed = installation.StartBotWorker();
        var web = installation.StartWebHostAlone();
        await Task.WhenAll(web.WaitUntilReady(installation.Site), killed.WaitUntilReady(installation.Bot));
        using var browser = installation.NewBrowser();
        var person = installation.NewPerson();
        var started = await browser.Start(person.Phone);
        await person.Start(BotLogin.Payload(started)).Outcome;
        await person.WaitForMessage(message => message.ReplyKeyboard is not null);
        installation.Telegram.Faults.Add(new ApiFault.Hang(), "sendMessage", person.Id);
        await person.ShareOwnContact().Outcome;
        await installation.Telegram.WaitForCall(call => call is { Method: "sendMessage", Status: null } && call.ChatId == person.Id);
        var otherAddress = new Uri($"http://localhost:{Repository.FreePort()}");
        await installation.StartBotWorker($"urls={otherAddress}").WaitUntilReady(otherAddress);

        await killed.Kill();
        installation.Telegram.Faults.Clear();

        var since = Stopwatch.StartNew();
        await person.WaitForMessage(message => BotLogin.Code(message) is not null, timeout: TimeSpan.FromSeconds(30));
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(10), $"It took {since.Elapsed}.");
        Assert.Equal("telegram_bot", (await browser.Redeem(started["auth_id"]!, await person.ReadCode()))["login_via"]);
        await Eventually.True(
            async () => await installation.Count("SELECT count(*) FROM \"Outbox\" WHERE \"SettledAt\" IS NULL") == 0, "nothing is owed any more");
        Assert.Single(
            person.Chat, message => BotLogin.Code(message) is not null || message.Text.StartsWith("Signed in with this code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_killed_while_it_migrates_locks_nobody_out()
    {
        await using var installation = await Installation.Start(await TestDatabase.Create(StoreProvider.PostgreSql, migrated: false));
        await using var blocking = installation.Database.OpenForeign();
        blocking.Run("BEGIN; CREATE TABLE \"SiteSessions\" (x int)");
        await using var killed = installation.StartWebHostAlone();
        await Eventually.True(async () => await installation.Count(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") > 0, "it is in the middle");

        await killed.Kill();
        blocking.Run("ROLLBACK");

        var (web, bot) = (installation.StartWebHostAlone(), installation.StartBotWorker());
        await Task.WhenAll(web.WaitUntilReady(installation.Site), bot.WaitUntilReady(installation.Bot));
        Assert.Equal(1, await installation.Count("SELECT count(*) FROM \"Keys\""));
    }
}
