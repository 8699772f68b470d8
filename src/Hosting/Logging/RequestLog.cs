using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.Hosting.Logging;

/// <summary>One line for each request. No query, header or body: what is secret in them cannot get into a log.</summary>
public sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var request = context.Request;
            var milliseconds = time.GetElapsedTime(started).TotalMilliseconds;
            var level = Level(request.Path);
            Log.Handled(logger, level, request.Method, request.Path.Value, context.Response.StatusCode, milliseconds, context.Connection.RemoteIpAddress);
        }
    }

    /// <summary>Probes and files are no news.</summary>
    private static LogLevel Level(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/assets", StringComparison.OrdinalIgnoreCase)
            ? LogLevel.Debug
            : LogLevel.Information;

    private static partial class Log
    {
        [LoggerMessage("{Method} {Path} {Status} in {Milliseconds:0.0} ms from {Ip}")]
        public static partial void Handled(
            ILogger logger, LogLevel level, string method, string? path, int status, double milliseconds, System.Net.IPAddress? ip);
    }
}

public static class RequestLogging
{
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) => app.UseMiddleware<RequestLog>();
}
