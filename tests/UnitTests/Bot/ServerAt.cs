using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace JobRadar.BotAuth.UnitTests.Bot;

/// <summary>A server that says where it listens, and does not.</summary>
internal sealed class ServerAt : IServer
{
    public ServerAt(params string[] addresses)
    {
        var feature = new ServerAddressesFeature();
        foreach (var address in addresses)
            feature.Addresses.Add(address);
        Features.Set<IServerAddressesFeature>(feature);
    }

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }
}
