using System.Diagnostics;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>SIGTERM to gone.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task SIGTERM_ends_the_host_in_seconds_while_a_page_listens_and_a_send_is_under_way()
    {
        await using var installation = await Installation.Start();
        var host = installation.StartWebHost();
        await host.WaitUntilReady(installation.Site);
        using var browser = installation.NewBrowser();
        var person = installation.NewPerson();
        var started = await browser.Start(person.Phone);
        using var events = await RequestEvents.Open(browser, started["auth_id"]!);
        await events.WaitFor("waiting", TimeSpan.FromSeconds(10));
        installation.Telegram.Faults.Add(new ApiFault.Hang(), "sendMessage");
        await person.Start(BotLogin.Payload(started)).Outcome;
        await installation.Telegram.WaitForCall(call => call.Method == "sendMessage");

        var watch = Stopwatch.StartNew();
        await host.Terminate();

        Assert.Equal(0, await host.WaitForExit());
        // A host that waits for the page or the send gives up after 30 s.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"It took {watch.Elapsed}.");
        Assert.DoesNotContain("   at ", host.Text, StringComparison.Ordinal);
    }
}
