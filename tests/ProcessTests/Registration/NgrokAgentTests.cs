using System.Net;
using System.Net.Sockets;
using JobRadar.BotAuth.BotWorker.Registration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.ProcessTests.Registration;

public sealed class NgrokAgentTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("https://localhost:5080")]
    [InlineData("localhost:5080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("[::1]:5080")]
    [InlineData("5080")]
    [InlineData("0.0.0.0:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://LOCALHOST:5080/")]
    [InlineData("http://127.0.0.2:5080")]
    [InlineData("host.docker.internal:5080")]
    [InlineData("https://localhost:5443")]
    public async Task The_https_tunnel_to_the_port_is_found_however_its_address_is_written(string address)
    {
        var lookup = await Ask(Tunnels(
            ("tcp://0.tcp.ngrok.io:17", "localhost:5080"),
            ("http://a.ngrok.app", "http://localhost:5080"),
            ("https://other.ngrok.app", "http://localhost:8080"),
            ("https://ours.ngrok.app", address)));

        Assert.Equal(new Uri("https://ours.ngrok.app"), Assert.IsType<TunnelLookup.Found>(lookup).PublicUrl);
    }

    [Fact]
    public async Task A_tunnel_to_this_machine_by_its_own_name_is_ours_and_one_to_another_machine_is_not()
    {
        Assert.IsType<TunnelLookup.Found>(await Ask(Tunnels(("https://ours.ngrok.app", $"http://{Dns.GetHostName()}:5080"))));

        var other = Assert.IsType<TunnelLookup.OtherPort>(await Ask(Tunnels(("https://a.ngrok.app", "http://192.0.2.1:5080"), ("https://b.ngrok.app", "no-such-host.invalid:5080"))));
        Assert.Equal(["192.0.2.1:5080", "no-such-host.invalid:5080"], other.Targets);
    }

    [Fact]
    public async Task An_internal_endpoint_is_not_public()
    {
        Assert.Equal(
            new Uri("https://ours.ngrok.app"),
            Assert.IsType<TunnelLookup.Found>(await Ask(Tunnels(("https://api.internal", "5080"), ("https://ours.ngrok.app", "5080")))).PublicUrl);

        var sentence = Assert.IsType<TunnelLookup.NoHttpsTunnel>(await Ask(Tunnels(("https://api.internal", "5080")))).Sentence;
        Assert.Contains("has only https://api.internal for this server, which ngrok keeps to itself: start it with `ngrok http 5080`", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_public_tunnels_always_the_same_is_taken_and_said()
    {
        (string, string)[] tunnels = [("https://b.ngrok.app", "5080"), ("https://a.example.com", "localhost:5080"), ("https://c.internal", "5080")];
        foreach (var order in (IEnumerable<(string, string)>[])[tunnels, tunnels.Reverse()])
        {
            var found = Assert.IsType<TunnelLookup.Found>(await Ask(Tunnels([.. order])));
            Assert.Equal(new Uri("https://a.example.com"), found.PublicUrl);
            Assert.EndsWith("has 2 public addresses for this server, and https://a.example.com is used; for another one set Telegram:PublicUrl.", found.Sentence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://localhost", 443)]
    [InlineData("http://localhost", 80)]
    public async Task An_address_without_a_port_has_its_schemes(string address, int port) =>
        Assert.IsType<TunnelLookup.Found>(await Ask(Tunnels(("https://ours.ngrok.app", address)), port: port));

    [Fact]
    public async Task Tunnels_to_other_ports_are_named()
    {
        var lookup = await Ask(Tunnels(
            ("https://a.ngrok.app", "http://localhost:8080"), ("https://b.ngrok.app", "3000"), ("https://c.ngrok.app", "8080")));

        var other = Assert.IsType<TunnelLookup.OtherPort>(lookup);
        Assert.Equal(["port 3000", "port 8080"], other.Targets);
        Assert.Contains(
            "leads to port 3000 and port 8080, not to 5080: start it with `ngrok http 5080`",
            other.Sentence,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"tunnels":[],"uri":"/api/tunnels"}""")]
    [InlineData("""{"tunnels":[null,{}]}""")]
    [InlineData("""{"tunnels":[{"public_url":"http://a.ngrok.app","config":{"addr":"5080"}}]}""")]
    [InlineData("""{"tunnels":[{"public_url":"https://a.ngrok.app","config":{"addr":"file:///srv/www"}}]}""")]
    [InlineData("""{"tunnels":[{"public_url":"https://a.ngrok.app"}]}""")]
    public async Task Without_an_https_tunnel_to_a_port(string json)
    {
        var sentence = Assert.IsType<TunnelLookup.NoHttpsTunnel>(await Ask(json)).Sentence;

        Assert.Contains("no https tunnel", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "<html>", "JSON")]
    [InlineData(200, "", "JSON")]
    [InlineData(200, "null", "no tunnels")]
    [InlineData(200, "{}", "no tunnels")]
    [InlineData(200, """{"tunnels":5}""", "JSON")]
    [InlineData(404, "{}", "404")]
    public async Task What_is_no_agent_is_named(int status, string body, string reason)
    {
        var sentence = Assert.IsType<TunnelLookup.Unreadable>(await Ask(body, status)).Sentence;

        Assert.Contains(reason, sentence, StringComparison.Ordinal);
        Assert.Contains("Ngrok:ApiUrl", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there()
    {
        using var silent = new Socket(SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var url = $"http://{silent.LocalEndPoint}";
        using var http = new HttpClient { BaseAddress = new Uri(url) };

        var lookup = await new NgrokAgent(http).FindTunnel([5080], Cancel);

        Assert.Equal(
            $"No ngrok agent answers at {url}: start it with `ngrok http 5080`, or set Telegram:PublicUrl.",
            Assert.IsType<TunnelLookup.NoAgent>(lookup).Sentence);
    }

    [Fact]
    public async Task An_agent_that_hangs_is_none()
    {
        await using var app = await Start(context => new TaskCompletionSource().Task.WaitAsync(context.RequestAborted));
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMilliseconds(100) };

        Assert.IsType<TunnelLookup.NoAgent>(await new NgrokAgent(http).FindTunnel([5080], Cancel));
    }

    [Fact]
    public async Task Cancelling_passes_through()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await Start(context =>
        {
            arrived.SetResult();
            return new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var lookup = new NgrokAgent(http).FindTunnel([5080], stop.Token);
        await arrived.Task.WaitAsync(Cancel);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lookup);
    }

    private static async Task<TunnelLookup> Ask(string body, int status = 200, int port = 5080)
    {
        await using var app = await Start(async context =>
        {
            Assert.Equal("/api/tunnels", context.Request.Path);
            Assert.Equal("application/json", context.Request.Headers.Accept);
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        });
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        return await new NgrokAgent(http).FindTunnel([port, 5443], Cancel);
    }

    private static async Task<WebApplication> Start(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(Cancel);
        return app;
    }

    private static string Tunnels(params (string PublicUrl, string Address)[] tunnels) =>
        $$"""
        {"tunnels":[{{string.Join(',', tunnels.Select(tunnel => $$$"""
            {"name":"t","uri":"/api/tunnels/t","public_url":"{{{tunnel.PublicUrl}}}","proto":"https",
             "config":{"addr":"{{{tunnel.Address}}}","inspect":true},"metrics":{"conns":{"count":0}} }
            """))}}],"uri":"/api/tunnels"}
        """;
}
