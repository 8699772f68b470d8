using System.Diagnostics;
using JobRadar.BotAuth.ProcessTests.Running;

namespace JobRadar.BotAuth.ProcessTests.Registration;

/// <summary>Development with a real bot's token and no public address: ngrok gives one.</summary>
public sealed class TunnelTests
{
    private const string Tunnel = "https://a1b2.ngrok.app";

    [Fact]
    public async Task The_webhook_is_set_at_the_tunnel_and_follows_it_behind_a_proxy_too()
    {
        await using var installation = await Installation.Start();
        installation.Wrapper = HostProcess.BehindProxy;
        await using var agent = await TunnelAgent.Start();
        agent.Tunnel(Tunnel, installation.Site.Port);

        var host = Start(installation, agent.Address);
        await host.WaitForLine($"Webhook registered: {Tunnel}/telegram/webhook");
        Assert.Matches("^[A-Za-z0-9_-]{32,256}$", installation.Telegram.Webhook.Secret);
        Assert.Equal(["callback_query", "message", "my_chat_member"], installation.Telegram.Webhook.AllowedUpdates!.Order(StringComparer.Ordinal));

        var watch = Stopwatch.StartNew();
        agent.Tunnel("https://c3d4.ngrok.app", installation.Site.Port);
        await host.WaitForLine("Webhook registered: https://c3d4.ngrok.app/telegram/webhook");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");

        Assert.Equal(2, installation.Telegram.Webhook.SetCount);
        Assert.Equal(2, host.Output.Count(line => line.Contains("Webhook", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_tunnel_that_is_registered_already_is_left_alone()
    {
        await using var installation = await Installation.Start();
        await using var agent = await TunnelAgent.Start();
        agent.Tunnel(Tunnel, installation.Site.Port);
        await using (var first = Start(installation, agent.Address))
            await first.WaitForLine("Webhook registered: ");

        await Start(installation, agent.Address).WaitForLine($"Webhook is registered already: {Tunnel}/telegram/webhook");

        Assert.Equal(1, installation.Telegram.Webhook.SetCount);
    }

    [Fact]
    public async Task What_is_missing_is_said_once_with_the_fix_until_there_is_a_tunnel()
    {
        await using var installation = await Installation.Start();
        await using var agent = await TunnelAgent.Start();
        var host = Start(installation, agent.Address);
        var port = installation.Site.Port;

        Assert.EndsWith($"has no https tunnel to a port: start it with `ngrok http {port}`, or set Telegram:PublicUrl.", await host.WaitForLine("no https tunnel"), StringComparison.Ordinal);
        agent.Tunnel(Tunnel, 3000);
        Assert.EndsWith($"leads to port 3000, not to {port}: start it with `ngrok http {port}`, or set Telegram:PublicUrl.", await host.WaitForLine("port 3000"), StringComparison.Ordinal);
        agent.Answer = "<html>";
        Assert.EndsWith("correct Ngrok:ApiUrl, or set Telegram:PublicUrl.", await host.WaitForLine("is no ngrok agent"), StringComparison.Ordinal);
        await agent.DisposeAsync();
        Assert.EndsWith($"start it with `ngrok http {port}`, or set Telegram:PublicUrl.", await host.WaitForLine("No ngrok agent answers"), StringComparison.Ordinal);

        Assert.Equal(4, host.Output.Count(line => line.Contains(" WRN ", StringComparison.Ordinal)));
        Assert.Null(installation.Telegram.Webhook.Url);
    }

    /// <summary>Empty = not set.</summary>
    internal static HostProcess Start(Installation installation, Uri agent) =>
        installation.StartWebHost("Telegram:PublicUrl=", $"Ngrok:ApiUrl={agent}");
}
