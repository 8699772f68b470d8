using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.TestKit.Hosts;

/// <summary>
/// One address for several hosts. Each connection leads to the next host, byte for byte, so that hosts see what clients wrote. As hosts
/// close after each answer (<see cref="OneAnswerPerConnection"/>), each request of a browser meets another host than the one before.
/// </summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private const string WebhookPath = "/telegram/webhook ";

    /// <summary>No request is shorter, and the webhook's path is within.</summary>
    private const int Enough = 32;

    private readonly WebApplication server;
    private readonly Turns webHosts = new();
    private readonly Turns botWorkers = new();

    private LoadBalancer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0, listen => listen.Run(Forward)));
        server = builder.Build();
    }

    public Uri Address => new($"http://localhost:{new Uri(server.Urls.Single()).Port}");

    public static async Task<LoadBalancer> Start()
    {
        var balancer = new LoadBalancer();
        await balancer.server.StartAsync();
        return balancer;
    }

    /// <param name="bots">Telegram's updates go to these, everything else to <paramref name="web"/>.</param>
    public void LeadTo(IReadOnlyList<Uri> web, IReadOnlyList<Uri> bots) => (webHosts.Hosts, botWorkers.Hosts) = (web, bots);

    /// <summary>Of a host behind it.</summary>
    public static void OneAnswerPerConnection(IServiceCollection services) => services.AddSingleton<IStartupFilter, Closing>();

    public async ValueTask DisposeAsync()
    {
        // A browser keeps connections open that it has not used yet.
        await server.StopAsync(new CancellationToken(canceled: true));
        await server.DisposeAsync();
    }

    private async Task Forward(ConnectionContext client)
    {
        var input = client.Transport.Input;
        using var host = new TcpClient();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(client.ConnectionClosed);
        await Forgive(async () =>
        {
            var to = await NextHost(input, over.Token);
            await host.ConnectAsync(to.Host, to.Port, over.Token);
            await using var stream = host.GetStream();
            await Task.WhenAll(
                Forgive(() => input.CopyToAsync(stream, over.Token), over),
                Forgive(() => stream.CopyToAsync(client.Transport.Output, over.Token), over));
        });
    }

    private async Task<Uri> NextHost(PipeReader input, CancellationToken cancellationToken)
    {
        var start = await input.ReadAtLeastAsync(Enough, cancellationToken);
        var isWebhook = Encoding.ASCII.GetString(start.Buffer.Slice(0, Math.Min(start.Buffer.Length, Enough))).Contains(WebhookPath, StringComparison.Ordinal);
        input.AdvanceTo(start.Buffer.Start);
        return (isWebhook ? botWorkers : webHosts).Next();
    }

    /// <summary>Whichever side goes first takes the other one with it.</summary>
    private static async Task Forgive(Func<Task> copying, CancellationTokenSource? over = null)
    {
        try
        {
            await copying();
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ConnectionAbortedException)
        {
            // A side is gone.
        }

        if (over is not null)
            await over.CancelAsync();
    }

    private sealed class Turns
    {
        private int taken;

        public IReadOnlyList<Uri> Hosts { get; set; } = [];

        public Uri Next() => Hosts[Interlocked.Increment(ref taken) % Hosts.Count];
    }

    private sealed class Closing : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, goOn) =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.Connection = "close";
                    return Task.CompletedTask;
                });
                return goOn(context);
            });
            next(app);
        };
    }
}
