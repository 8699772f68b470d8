using System.Net;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary><c>dotnet publish</c>: what production runs.</summary>
public sealed partial class PublishTests(Publication publication) : IClassFixture<Publication>, IDisposable
{
    private readonly TemporaryFolder elsewhere = Repository.NewFolder();

    public void Dispose() => elsewhere.Dispose();

    [Fact]
    public void It_has_the_pages_but_neither_the_simulator_nor_settings_for_Development()
    {
        var files = Directory.GetFiles(publication.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(publication.Folder, file)).ToList();

        Assert.Contains("wwwroot/login.html", files);
        Assert.Contains("JobRadar.BotAuth.WebHost.dll", files);
        Assert.DoesNotContain(files, file => file.Contains("TelegramSimulator", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.Contains("Development", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(files, file => file.EndsWith(".db", StringComparison.Ordinal) || file.Contains("launchSettings", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_serves_the_pages_and_takes_its_webhook_wherever_it_is_started()
    {
        await using var telegram = await Simulator.StartAsync(new SimulatorOptions { Url = "http://127.0.0.1:0" });
        var address = new Uri($"http://localhost:{Repository.FreePort()}");
        await using var host = HostProcess.Start(
            publication.Program,
            elsewhere.Path,
            $"urls={address}",
            $"Telegram:BotToken={telegram.BotToken}",
            $"Telegram:ApiUrl={telegram.Address}",
            "Telegram:PublicUrl=https://login.example.com");
        await host.WaitUntilReady(address);
        using var browser = new SiteBrowser(address);

        var login = await browser.Get("/login");
        Assert.Equal(HttpStatusCode.OK, login.Status);
        var assets = Asset().Matches(login.Text).Select(match => match.Value).ToList();
        Assert.NotEmpty(assets);
        foreach (var asset in assets)
            Assert.Equal((asset, HttpStatusCode.OK), (asset, (await browser.Get(asset)).Status));
        await host.WaitForLine("Webhook registered: \\\"https://login.example.com/telegram/webhook\\\"");
        Assert.Equal("telegram_bot", (await browser.Start("+37120000009"))["login_via"]);
        Assert.True(File.Exists(elsewhere.File("botauth.db")), "The store is where the operator stands.");
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task It_refuses_the_simulator_with_a_sentence(string environment)
    {
        await using var host = HostProcess.Start(publication.Program, elsewhere.Path, $"environment={environment}", "Telegram:Simulator=true", "urls=http://127.0.0.1:0");

        Assert.Equal(1, await host.WaitForExit());
        Assert.Contains("Telegram:Simulator", Assert.Single(host.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_it_says_which_one_is_missing_also_in_Development()
    {
        await using var host = HostProcess.Start(publication.Program, elsewhere.Path, "environment=Development", "urls=http://127.0.0.1:0");

        Assert.Equal(1, await host.WaitForExit());
        Assert.Contains("set Telegram:BotToken", Assert.Single(host.Errors), StringComparison.Ordinal);
    }

    [GeneratedRegex("""(?<=(?:src|href)=")/assets/[^"]+""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Asset();
}
