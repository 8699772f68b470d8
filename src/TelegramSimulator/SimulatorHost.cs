using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>A bare Kestrel on loopback. It reads no configuration: the process it lives in may be another web host.</summary>
internal static class SimulatorHost
{
    public static WebApplication Build(string url)
    {
        var endpoint = Endpoint(url);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(endpoint);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();

        var app = builder.Build();
        app.Use(LoopbackGuard.InvokeAsync);
        app.Use(AnswerBadRequest);
        app.UseRouting();
        return app;
    }

    private static IPEndPoint Endpoint(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp || !address.IsLoopback)
            throw new ArgumentException($"The simulator listens on loopback only, as in http://127.0.0.1:5081, not on '{url}'.", nameof(url));
        return new(address.HostNameType == UriHostNameType.IPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback, address.Port);
    }

    private static async Task AnswerBadRequest(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (JsonException malformed)
        {
            await ControlJson.Refused(StatusCodes.Status400BadRequest, malformed.Message).ExecuteAsync(context);
        }
        catch (BadHttpRequestException refused)
        {
            await ControlJson.Refused(refused.StatusCode, refused.Message).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
    }

    /// <summary>Whoever started the simulator stops it; it must not take the process's signals for itself.</summary>
    private sealed class OwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
