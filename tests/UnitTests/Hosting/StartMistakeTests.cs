using JobRadar.BotAuth.BotWorker;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.WebHost;
using Microsoft.AspNetCore.Builder;

namespace JobRadar.BotAuth.UnitTests.Hosting;

/// <summary>A mistake stops the start of a whole host with one sentence that names the key and the fix; that this ends the process, <c>ConfigurationMistakeTests</c> sees.</summary>
public sealed class StartMistakeTests : IDisposable
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
    [InlineData("Sesion", "nearly Session", Token, "Sesion:IdleLifetime=1")]
    [InlineData("Conectionstrings", "nearly ConnectionStrings", Token, "Conectionstrings:Store=Data Source=a.db")]
    [InlineData("ConnectionStrings:Sotre", "nearly ConnectionStrings:Store", Token, "ConnectionStrings:Sotre=Data Source=a.db")]
    [InlineData("Login_MaxCodeAttempts", "Login__MaxCodeAttempts", Token, "Login_MaxCodeAttempts=5")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "nearly Production", Token, "environment=Prodution")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "nearly Development", Token, "environment=Developement")]
    [InlineData("Telegram:BotToken:File", "not there", "Telegram:BotToken:File=missing")]
    [InlineData("Telegram:BotToken", "given twice", Token, "Telegram:BotToken:File=missing")]
    [InlineData("Serilog:MinimumLevel", "Debug", Token, "Serilog:MinimumLevel=Loud")]
    [InlineData("ASPNETCORE_URLS", "http://", Token, "urls=localhost")]
    public Task WebHost_stops_with_a_sentence(string key, string fix, params string[] settings) =>
        Stops(arguments => WebHostApp.Build(arguments, contentRoot: Repository.WebHostFolder), key, fix, settings);

    [Theory]
    [InlineData("Telegram:BotToken", "@BotFather", "environment=Production")]
    [InlineData("Telegram:BotToken", "Telegram:Simulator=true", "environment=Development")]
    [InlineData("Telegram:WebhookSecret", "no space", Token, "Telegram:WebhookSecret=two words")]
    [InlineData("Limits:PromptsPerPhone", "whole number", Token, "Limits:PromptsPerPhone=-1")]
    [InlineData("ReverseProxy:KnownProxies", "10.0.0.0/8", Token, "ReverseProxy:KnownProxies:0=10.0.0.0/99")]
    public Task BotWorker_stops_with_a_sentence(string key, string fix, params string[] settings) =>
        Stops(arguments => BotWorkerProcess.Build([.. arguments, $"--contentRoot={Repository.WebHostFolder}"]), key, fix, settings);

    private async Task Stops(Func<string[], Task<WebApplication>> build, string key, string fix, string[] settings)
    {
        // Outside Development unless a case says otherwise, as for an operator's process.
        string[] usual = ["environment=Production", $"ConnectionStrings:Store=Data Source={files.File("unused.db")}", "urls=http://127.0.0.1:0"];
        string[] arguments = [.. usual.Concat(settings).Select(setting => "--" + setting)];

        var stopped = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var app = await build(arguments);
            await app.StartAsync();
        });

        var sentence = HostRun.Sentence(stopped);
        Assert.True(sentence is not null, stopped.ToString());
        Assert.Contains(key, sentence, StringComparison.Ordinal);
        Assert.Contains(fix, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }
}
