using System.Net;
using System.Net.Sockets;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>A mistake ends the process with one sentence that names the key and the fix.</summary>
public sealed class ConfigurationMistakeTests : IDisposable
{
    private const string Token = "Telegram:BotToken=1000000001:simulator";

    private const string ApiHash = "Telegram:ApiHash=0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder files = Repository.NewFolder();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("Telegram:BotToken", "@BotFather", "environment=Production")]
    [InlineData("Telegram:BotToken", "@BotFather", "environment=Staging")]
    [InlineData("Telegram:BotToken", "@BotFather", "Telegram:BotToken=secret")]
    [InlineData("Telegram:Simulator", "ASPNETCORE_ENVIRONMENT=Development", Token, "Telegram:Simulator=true")]
    [InlineData("Telegram:Simulator", "true or false", Token, "Telegram:Simulator=yes")]
    [InlineData("Telegram:WebhookSecret", "no space", Token, "Telegram:WebhookSecret=two words")]
    [InlineData("Telegram:PublicUrl", "https://", Token, "Telegram:PublicUrl=http://login.example.com")]
    [InlineData("Telegram:PublicUrl", "https://", Token, "Telegram:PublicUrl=login.example.com")]
    [InlineData("Telegram:PublicUrl", "query", Token, "Telegram:PublicUrl=https://login.example.com/?a=b")]
    [InlineData("Telegram:ApiUrl", "http(s)", Token, "Telegram:ApiUrl=api.telegram.org")]
    [InlineData("Telegram:ApiId", "my.telegram.org", Token, ApiHash)]
    [InlineData("Telegram:ApiHash", "32 hexadecimal", Token, "Telegram:ApiId=1", "Telegram:ApiHash=secret")]
#if !WTELEGRAMCLIENT
    [InlineData("Telegram:ApiId", "-p:WTelegramClient=true", Token, "Telegram:ApiId=1", ApiHash)]
    [InlineData("Telegram:ApiId", "-p:WTelegramClient=true", Token, "Telegram:ApiId=1", ApiHash, "Telegram:ServerAddress=2>149.154.167.50:443")]
#endif
    [InlineData("Telegram:ServerAddress", "2>127.0.0.1:443", Token, "Telegram:ApiId=1", ApiHash, "Telegram:ServerAddress=localhost")]
    [InlineData("Telegram:ServerAddress", "Telegram:ApiId", Token, "Telegram:ServerAddress=2>127.0.0.1:443")]
    [InlineData("Telegram:ServerKey", "cannot be read", Token, "Telegram:ApiId=1", ApiHash, "Telegram:ServerAddress=2>127.0.0.1:443", "Telegram:ServerKey=missing.pem")]
    [InlineData("UserSessions:Required", "Telegram:ApiId", Token, "UserSessions:Required=true")]
    [InlineData("UserSessions:SweepEvery", "00:00:01", Token, "UserSessions:SweepEvery=0")]
    [InlineData("UserSessions:ProbeAfter", "negative", Token, "UserSessions:ProbeAfter=-00:01:00")]
    [InlineData("KeyRing:Certificate", "PKCS #12", Token, "KeyRing:Certificate=missing.pfx")]
    [InlineData("Telegram:BotUsername", "t.me/", Token, "Telegram:BotUsername=my bot")]
    [InlineData("Store:Provider", "Sqlite", Token, "Store:Provider=Oracle")]
    [InlineData("ConnectionStrings:Store", "Data Source=", Token, "ConnectionStrings:Store=Host=db;Database=botauth")]
    [InlineData("ConnectionStrings:Store", "Data Source=", Token, "ConnectionStrings:Store=Data Source=:memory:")]
    [InlineData("Login:RequestLifetime", "00:10:00", Token, "Login:RequestLifetime=00:10:01")]
    [InlineData("Login:RequestLifetime", "00:10:00", Token, "Login:RequestLifetime=601")]
    [InlineData("Login:RequestLifetime", "00:05:00", Token, "Login:RequestLifetime=soon")]
    [InlineData("Login:MaxCodeAttempts", "between 1 and 10", Token, "Login:MaxCodeAttempts=0")]
    [InlineData("Login:DefaultCountryCode", "371", Token, "Login:DefaultCountryCode=Latvia")]
    [InlineData("Login:SuccessUrl", "ForwardAuth:AllowedHosts", Token, "Login:SuccessUrl=https://example.com/", "ForwardAuth:AllowedHosts=wiki.example.com")]
    [InlineData("ForwardAuth:AllowedHosts", "'*.example.com'", Token, "ForwardAuth:AllowedHosts=wiki.example.com,*.example.com")]
    [InlineData("Login:AllowedOrigins", "https://shop.example.com", Token, "Login:AllowedOrigins:0=https://example.com/shop")]
    [InlineData("Login:RequestLifetim", "RequestLifetime", Token, "Login:RequestLifetim=00:01:00")]
    [InlineData("Limits:StartsPerIp", "whole number", Token, "Limits:StartsPerIp=abc")]
    [InlineData("Limits:StartsPerIp", "at least 1", Token, "Limits:StartsPerIp=0")]
    [InlineData("Session:CookieName", "letters", Token, "Session:CookieName=auth token")]
    [InlineData("Session:AbsoluteLifetime", "Session:IdleLifetime", Token, "Session:AbsoluteLifetime=1.00:00:00")]
    [InlineData("BotWorker:Embedded", "true or false", Token, "BotWorker:Embedded=no")]
    [InlineData("Telegram:BotToken", "Telegram:Simulator=true", "environment=Development", "BotWorker:Embedded=false")]
    [InlineData("Ngrok:ApiUrl", "http(s)", Token, "Ngrok:ApiUrl=4040")]
    [InlineData("ReverseProxy:KnownProxies", "10.0.0.0/8", Token, "ReverseProxy:KnownProxies:0=nginx")]
    [InlineData("ReverseProxy:ForwardedHeaders", "For, Proto, Host and Prefix", Token, "ReverseProxy:KnownProxies=127.0.0.1", "ReverseProxy:ForwardedHeaders=For,Port")]
    [InlineData("ReverseProxy:ForwardedHeaders", "ReverseProxy:KnownProxies", Token, "ReverseProxy:ForwardedHeaders=For")]
    [InlineData("Serilog:MinimumLevel", "Debug", Token, "Serilog:MinimumLevel=Loud")]
    [InlineData("ASPNETCORE_URLS", "http://", Token, "urls=localhost")]
    public Task WebHost_stops_with_a_sentence(string key, string fix, params string[] settings) => Stops(Programs.WebHost, key, fix, settings);

    [Theory]
    [InlineData("Telegram:BotToken", "@BotFather", "environment=Production")]
    [InlineData("Telegram:BotToken", "Telegram:Simulator=true", "environment=Development")]
    [InlineData("Telegram:WebhookSecret", "no space", Token, "Telegram:WebhookSecret=two words")]
    [InlineData("Limits:PromptsPerPhone", "whole number", Token, "Limits:PromptsPerPhone=-1")]
    [InlineData("ReverseProxy:KnownProxies", "10.0.0.0/8", Token, "ReverseProxy:KnownProxies:0=10.0.0.0/99")]
    public Task BotWorker_stops_with_a_sentence(string key, string fix, params string[] settings) => Stops(Programs.BotWorker, key, fix, settings);

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
