using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.ProcessTests.Running;

/// <summary>Two WebHosts and two BotWorkers on one PostgreSQL. Telegram delivers to the first worker.</summary>
public sealed class ManyHosts : IAsyncLifetime
{
    // Clients say who they are, as behind a proxy.
    private const string Proxies = "ReverseProxy:KnownProxies=127.0.0.1,::1";

    internal Installation Installation { get; private set; } = null!;
    internal HostProcess FirstWeb { get; private set; } = null!;
    internal HostProcess SecondWeb { get; private set; } = null!;
    public Uri First => Installation.Site;
    public Uri Second { get; } = new($"http://localhost:{Repository.FreePort()}");

    public async ValueTask InitializeAsync()
    {
        Installation = await Installation.Start(await TestDatabase.Create(StoreProvider.PostgreSql, migrated: false));
        var secondBot = new Uri($"http://localhost:{Repository.FreePort()}");
        StartFirstWeb();
        StartSecondWeb();
        var (bot, otherBot) = (Installation.StartBotWorker(), Installation.StartBotWorker($"urls={secondBot}"));
        await Task.WhenAll(
            FirstWeb.WaitUntilReady(First), SecondWeb.WaitUntilReady(Second),
            bot.WaitUntilReady(Installation.Bot), otherBot.WaitUntilReady(secondBot));
    }

    internal void StartFirstWeb() => FirstWeb = Installation.StartWebHostAt(First, Proxies);

    internal void StartSecondWeb() => SecondWeb = Installation.StartWebHostAt(Second, Proxies);

    /// <summary>One browser, seen by either host.</summary>
    internal (SiteBrowser AtFirst, SiteBrowser AtSecond) NewBrowser()
    {
        var atFirst = new SiteBrowser(First);
        return (atFirst, new SiteBrowser(Second, cookies: atFirst.Cookies));
    }

    public ValueTask DisposeAsync() => Installation?.DisposeAsync() ?? ValueTask.CompletedTask;
}
