using JobRadar.BotAuth.BotWorker;
using JobRadar.BotAuth.WebHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.TestKit.Hosts;

/// <summary>What answers at a site's address: one WebHost with the bot inside, or several WebHosts and as many BotWorkers.</summary>
internal sealed class SiteHosts : IAsyncDisposable
{
    private readonly ShiftedClock clock;
    private readonly LoadBalancer? balancer;
    private string[] arguments;
    private WebApplication[] running = [];

    private SiteHosts(int webHosts, LoadBalancer? balancer, IEnumerable<string> settings, ShiftedClock clock)
    {
        (WebHosts, this.balancer, this.clock) = (webHosts, balancer, clock);
        Address = balancer?.Address ?? new Uri($"http://localhost:{Repository.FreePort()}");
        string[] own = balancer is null ? [$"urls={Address}"] : ["urls=http://127.0.0.1:0", "BotWorker:Embedded=false"];
        arguments = [.. own.Append($"Telegram:PublicUrl={Address}").Concat(settings).Select(setting => "--" + setting)];
    }

    public Uri Address { get; }

    public int WebHosts { get; }

    /// <summary>Of each host, WebHosts first.</summary>
    public IReadOnlyList<IServiceProvider> Services => [.. running.Select(host => host.Services)];

    /// <param name="webHosts">More than one: BotWorkers are hosts of their own, and as many.</param>
    /// <param name="settings">Configuration of every host.</param>
    public static async Task<SiteHosts> Start(int webHosts, IEnumerable<string> settings, ShiftedClock clock)
    {
        var hosts = new SiteHosts(webHosts, webHosts > 1 ? await LoadBalancer.Start() : null, settings, clock);
        await hosts.Run();
        return hosts;
    }

    /// <param name="changed">What comes last counts.</param>
    public async Task Restart(string[] changed)
    {
        await Stop();
        arguments = [.. arguments, .. changed.Select(setting => "--" + setting)];
        await Run();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (balancer is not null)
            await balancer.DisposeAsync();
    }

    private async Task Run()
    {
        if (balancer is null)
        {
            running = [await Started(NewWebHost())];
            return;
        }

        var each = Enumerable.Range(0, WebHosts);
        running = await Task.WhenAll([.. each.Select(_ => Started(NewWebHost())), .. each.Select(_ => Started(NewBotWorker()))]);
        var addresses = running.Select(host => new Uri(host.Urls.Single())).ToList();
        balancer.LeadTo(addresses[..WebHosts], addresses[WebHosts..]);
    }

    private Task Stop() => Task.WhenAll(running.Select(async host =>
    {
        await host.StopAsync();
        await host.DisposeAsync();
    }));

    private Task<WebApplication> NewWebHost() => WebHostApp.Build(arguments, Configure, Repository.WebHostFolder);

    private Task<WebApplication> NewBotWorker() => BotWorkerProcess.Build([.. arguments, $"--contentRoot={Repository.WebHostFolder}"], Configure);

    private void Configure(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(clock);
        if (balancer is not null)
            LoadBalancer.OneAnswerPerConnection(services);
    }

    private static async Task<WebApplication> Started(Task<WebApplication> building)
    {
        var host = await building;
        await host.StartAsync();
        return host;
    }
}
