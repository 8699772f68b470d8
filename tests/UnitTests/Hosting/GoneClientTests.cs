using System.Net.Sockets;
using JobRadar.BotAuth.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.UnitTests.Hosting;

/// <summary>
/// A peer that vanishes cannot be played without rights over the network, so this asks whether the system was told what to do about one. By hand, with the
/// peer's network taken away: streams with a comment every 15 s end after 33 s, and without this after more than 200 s.
/// </summary>
public sealed class GoneClientTests
{
    [Fact]
    public async Task The_system_gives_up_a_client_that_confirms_nothing_for_20_seconds()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.LimitRequests().WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(context =>
        {
            var socket = context.Features.Get<IConnectionSocketFeature>()!.Socket;
            var patience = new byte[4];
            if (OperatingSystem.IsLinux())
                socket.GetRawSocketOption(6, 18, patience);
            var probes = (int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime)!;
            return context.Response.WriteAsync($"{BitConverter.ToInt32(patience)} {socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)} {probes}");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient();

        var told = await client.GetStringAsync(app.Urls.Single(), TestContext.Current.CancellationToken);

        Assert.Equal(OperatingSystem.IsLinux() ? "20000 1 20" : "0 1 20", told);
    }
}
