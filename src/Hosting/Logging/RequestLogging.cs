using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace JobRadar.BotAuth.Hosting.Logging;

public static class RequestLogging
{
    /// <summary>One line for each request, by Serilog. No query, header or body: what is secret in them cannot get into a log.</summary>
    public static IApplicationBuilder UseRequestLogging(this IApplicationBuilder app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = new WithoutExceptions(app.ApplicationServices.GetRequiredService<ILogger>());
        options.MessageTemplate = "{RequestMethod:l} {RequestPath:l} {StatusCode} in {Elapsed:0.0} ms from {ClientIp:l}";
        options.GetMessageTemplateProperties = Properties;
        options.GetLevel = static (context, _, _) => Level(context.Request.Path);
    });

    private static LogEventProperty[] Properties(HttpContext context, string path, double milliseconds, int status) =>
    [
        new("RequestMethod", new ScalarValue(context.Request.Method)),
        new("RequestPath", new ScalarValue(path)),
        new("StatusCode", new ScalarValue(status)),
        new("Elapsed", new ScalarValue(milliseconds)),
        new("ClientIp", new ScalarValue(context.Connection.RemoteIpAddress?.ToString())),
    ];

    /// <summary>Probes and files are no news.</summary>
    private static LogEventLevel Level(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/assets", StringComparison.OrdinalIgnoreCase)
            ? LogEventLevel.Debug
            : LogEventLevel.Information;

    /// <summary>Whoever answers or ends a request that failed logs its exception; the request's own line would be the second time.</summary>
    private sealed class WithoutExceptions(ILogger root) : ILogger
    {
        private readonly ILogger inner = root.ForContext(Constants.SourceContextPropertyName, "Serilog.AspNetCore.RequestLoggingMiddleware");

        public bool IsEnabled(LogEventLevel level) => inner.IsEnabled(level);

        public void Write(LogEvent logEvent) => inner.Write(logEvent.Exception is null ? logEvent : Without(logEvent));

        /// <summary>The middleware names itself, and <see cref="inner"/> has its name.</summary>
        public ILogger ForContext(string propertyName, object? value, bool destructureObjects = false) => this;

        private static LogEvent Without(LogEvent line) => new(
            line.Timestamp, line.Level, exception: null, line.MessageTemplate, line.Properties.Select(property => new LogEventProperty(property.Key, property.Value)),
            line.TraceId ?? default, line.SpanId ?? default);
    }
}
