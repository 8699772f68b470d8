using System.Net;
using System.Net.Sockets;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>A mistake ends the process with one sentence that names the key and the fix.</summary>
public sealed class ConfigurationMistakeTests : IDisposable
{
    private const string Token = "Telegram:BotToken=1000000001:simulator";

    private readonly TemporaryFolder files = Repository.NewFolder();

    public void Dispose() => files.Dispose();

    /// <summary>One of each host; all other mistakes are tried in this way without a process, in <c>StartMistakeTests</c>.</summary>
    [Fact]
    public Task A_mistake_ends_either_host() => Task.WhenAll(
        Stops(Programs.WebHost, "Limits:StartsPerIp", "whole number", Token, "Limits:StartsPerIp=abc"),
        Stops(Programs.WebHost, "Telegram:BotToken", "@BotFather", "environment=Production"),
        Stops(Programs.BotWorker, "Telegram:BotToken", "@BotFather", "environment=Production"));

    [Theory]
    [InlineData("missing/store.db")]
    [InlineData("folder")]
    [InlineData("text.txt")]
    public async Task A_store_that_cannot_be_one_stops_the_host(string name)
    {
        Directory.CreateDirectory(files.File("folder"));
        await File.WriteAllTextAsync(files.File("text.txt"), string.Concat(Enumerable.Repeat("no database, but a long text. ", 100)));

        await Stops(Programs.WebHost, "ConnectionStrings:Store", "may write to", Token, $"ConnectionStrings:Store=Data Source={files.File(name)}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_read_only_store_stops_the_host(bool ofThisVersion)
    {
        var store = $"ConnectionStrings:Store=Data Source={files.File("store.db")}";
        await File.WriteAllBytesAsync(files.File("store.db"), []);
        if (ofThisVersion)
            await RunOnce(store);
        File.SetAttributes(files.File("store.db"), FileAttributes.ReadOnly);
        // For root the mode counts only without this capability.
        string[] wrapper = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"] : ["env"];

        await using var host = HostProcess.StartWrapped(wrapper, Programs.WebHost, Repository.WebHostFolder, Token, store, "urls=http://127.0.0.1:0");

        await SaysOneSentence(host, "ConnectionStrings:Store", "may write to");
    }

    [Fact]
    public async Task A_port_in_use_stops_either_host()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var urls = $"urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        await Stops(Programs.WebHost, "ASPNETCORE_URLS", "another port", Token, urls, Store("web.db"));
        await Stops(Programs.BotWorker, "ASPNETCORE_URLS", "another port", Token, urls, Store("bot.db"));
    }

    [Fact]
    public async Task A_taken_simulator_port_stops_the_host()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        await Stops(
            Programs.WebHost,
            "Telegram:ApiUrl",
            "another address",
            "environment=Development",
            $"Telegram:ApiUrl=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}",
            Store("store.db"));
    }

    [Fact]
    public async Task A_lifetime_in_seconds_is_no_mistake()
    {
        await using var installation = await Installation.Start();
        await installation.StartWebHost("Login:RequestLifetime=300").WaitUntilReady(installation.Site);
        using var browser = installation.NewBrowser();

        Assert.Equal("300", (await browser.Start("+37120000009"))["expires_in"]);
    }

    private string Store(string name) => $"ConnectionStrings:Store=Data Source={files.File(name)}";

    private async Task Stops(string program, string key, string fix, params string[] settings)
    {
        string[] usual = [Store("unused.db"), "urls=http://127.0.0.1:0"];
        await using var host = HostProcess.Start(program, Repository.WebHostFolder, [.. usual, .. settings]);

        await SaysOneSentence(host, key, fix);
    }

    private static async Task SaysOneSentence(HostProcess host, string key, string fix)
    {
        var exitCode = await host.WaitForExit();

        Assert.True(exitCode == 1, $"Exit code {exitCode}:\n{host.Text}");
        var sentence = Assert.Single(host.Errors);
        Assert.Contains(key, sentence, StringComparison.Ordinal);
        Assert.Contains(fix, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", host.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Text, StringComparison.Ordinal);
    }

    private static async Task RunOnce(string store)
    {
        var address = new Uri($"http://127.0.0.1:{Repository.FreePort()}");
        await using var host = HostProcess.Start(Programs.WebHost, Repository.WebHostFolder, Token, store, $"urls={address}", "Telegram:ApiUrl=http://127.0.0.1:9");
        await host.WaitUntilReady(address);
        await host.Terminate();
        await host.WaitForExit();
    }
}
