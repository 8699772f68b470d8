using System.Net;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

public sealed class HealthTests
{
    [Fact]
    public async Task Both_hosts_live_with_a_broken_store_but_are_not_ready()
    {
        await using var installation = await Installation.Start();
        var (web, bot) = (installation.StartWebHostAlone(), installation.StartBotWorker());
        await Task.WhenAll(web.WaitUntilReady(installation.Site), bot.WaitUntilReady(installation.Bot));

        foreach (var address in (Uri[])[installation.Site, installation.Bot])
        {
            using var probe = new SiteBrowser(address);
            Assert.Equal(HttpStatusCode.OK, (await probe.Get("/health/live")).Status);
            Assert.Equal(HttpStatusCode.OK, (await probe.Get("/health/ready")).Status);

            await installation.Change("ALTER TABLE Leases RENAME TO Elsewhere");
            Assert.Equal(HttpStatusCode.OK, (await probe.Get("/health/live")).Status);
            var broken = await probe.Get("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, broken.Status);
            Assert.DoesNotContain("SQLite", broken.Text, StringComparison.OrdinalIgnoreCase);

            await installation.Change("ALTER TABLE Elsewhere RENAME TO Leases");
            Assert.Equal(HttpStatusCode.OK, (await probe.Get("/health/ready")).Status);
        }
    }

    [Fact]
    public async Task A_failure_of_the_store_is_answered_without_its_text()
    {
        await using var installation = await Installation.Start();
        var host = installation.StartWebHost();
        await host.WaitUntilReady(installation.Site);
        using var browser = installation.NewBrowser();
        await installation.Change("ALTER TABLE LoginRequests RENAME TO Elsewhere");

        var failed = await browser.Start("+37120000009");

        Assert.Equal((HttpStatusCode.InternalServerError, "internal_error"), (failed.Status, failed["code"]));
        await Eventually.True(() => host.Text.Contains(failed["request_id"]!, StringComparison.Ordinal), "the log has the number of the failure");
        Assert.DoesNotMatch("LoginRequests|SQLite|Exception|   at |20000009", failed.Text);
    }
}
