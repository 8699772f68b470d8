using System.Net;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>WebHost with its simulator and BotWorker as two processes in Development: the same token is given to both.</summary>
public sealed class DevelopmentPairTests
{
    private const long Emily = 1003;

    [Fact]
    public async Task With_one_token_for_both_a_login_goes_through_the_simulators_chat()
    {
        using var files = Repository.NewFolder();
        var (site, bot) = (new Uri($"http://localhost:{Repository.FreePort()}"), new Uri($"http://localhost:{Repository.FreePort()}"));
        var simulator = new Uri($"http://127.0.0.1:{Repository.FreePort()}");
        string[] both =
        [
            "environment=Development", "Telegram:Simulator=true", "Telegram:BotToken=1000000001:of-both", $"Telegram:ApiUrl={simulator}",
            $"ConnectionStrings:Store=Data Source={files.File("store.db")}",
        ];
        await using var webHost = HostProcess.Start(Programs.WebHost, Repository.WebHostFolder, [.. both, $"urls={site}", "BotWorker:Embedded=false"]);
        await using var botWorker = HostProcess.Start(Programs.BotWorker, Repository.WebHostFolder, [.. both, $"urls={bot}"]);
        await webHost.WaitUntilReady(site);
        await botWorker.WaitForLine("Webhook registered: ");
        using var browser = new SiteBrowser(site);
        using var emily = new SimulatorClient(simulator, Emily);

        var started = await browser.Start("+371 20 000 003");
        await emily.Do("start", BotLogin.Payload(started));
        await emily.WaitFor(message => message.TryGetProperty("reply_keyboard", out _) ? "keyboard" : null);
        await emily.Do("share-contact");
        var code = await emily.WaitFor(DevelopmentStartTests.Code);

        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, code)).Status);
    }
}
