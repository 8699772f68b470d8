using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.ProcessTests.Registration;

/// <summary>Answers like an ngrok agent; what, can change.</summary>
internal sealed class TunnelAgent : IAsyncDisposable
{
    private readonly WebApplication app;

    private TunnelAgent(WebApplication app) => this.app = app;

    /// <summary>Body of <c>GET /api/tunnels</c>.</summary>
    public string Answer { get; set; } = """{"tunnels":[],"uri":"/api/tunnels"}""";

    public Uri Address => new(app.Urls.Single());

    /// <param name="webhookAnswers">Status with which an older host behind the same address refuses updates.</param>
    public static async Task<TunnelAgent> Start(int webhookAnswers = 404)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var agent = new TunnelAgent(builder.Build());
        agent.app.MapGet("/api/tunnels", context => context.Response.WriteAsync(agent.Answer));
        agent.app.MapPost("/telegram/webhook", () => Results.StatusCode(webhookAnswers));
        await agent.app.StartAsync();
        return agent;
    }

    /// <summary>There is an https tunnel to this port now, and no other.</summary>
    public void Tunnel(string publicUrl, int port) => Answer =
        $$$"""{"tunnels":[{"name":"t","public_url":"{{{publicUrl}}}","proto":"https","config":{"addr":"http://localhost:{{{port}}}"}}],"uri":"/api/tunnels"}""";

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
