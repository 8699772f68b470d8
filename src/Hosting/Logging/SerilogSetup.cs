using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Settings.Configuration;

namespace JobRadar.BotAuth.Hosting.Logging;

public static class SerilogSetup
{
    private const string Section = "Serilog";

    private static readonly string[] Keys = ["MinimumLevel", "LevelSwitches"];

    /// <summary>
    /// Logs to standard output: in Development a line for people, elsewhere a JSON object a line. The section <c>Serilog</c> sets levels and
    /// nothing else, so it cannot switch off that phones are masked and control characters escaped.
    /// </summary>
    /// <exception cref="ConfigurationMistakeException">A key or a level is wrong.</exception>
    public static WebApplicationBuilder AddSerilogLogging(this WebApplicationBuilder builder)
    {
        ITextFormatter form = builder.Environment.IsDevelopment() ? new ReadableLine() : new JsonLine();
        var logger = Levels(builder.Configuration)
            // These two say at lower levels what the line of a request leaves out: queries, and headers that could not be read.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogEventLevel.Warning)
            .Filter.ByExcluding(SaidInOneSentence)
            .WriteTo.Console(form)
            .CreateLogger();
        builder.Services.AddSerilog(logger, dispose: true);
        return builder;
    }

    /// <summary>The framework logs a start that failed with its stack, also where <see cref="HostRun"/> has a sentence for the operator.</summary>
    private static bool SaidInOneSentence(LogEvent entry) =>
        entry is { MessageTemplate.Text: "Hosting failed to start", Exception: { } exception } && HostRun.Sentence(exception) is not null;

    private static LoggerConfiguration Levels(ConfigurationManager configuration)
    {
        foreach (var entry in configuration.GetSection(Section).GetChildren())
            Check.That(Keys.Contains(entry.Key, StringComparer.OrdinalIgnoreCase),
                $"{entry.Path} is not a known key; {Section} sets levels only ({string.Join(", ", Keys)}): the log goes to standard output, masked and on one line.");
        var levels = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // It tells each step of each request, and the phone number of a login_hint in it.
            .MinimumLevel.Override("OpenIddict", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            // Its line about every visitor without a session says nothing that the request's own line does not.
            .MinimumLevel.Override("JobRadar.BotAuth.WebHost.Sessions.SessionAuthentication+Handler", LogEventLevel.Warning)
            // A key ring that is not encrypted at rest is the documented default, see docs/decisions.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error);
        try
        {
            return levels.ReadFrom.Configuration(configuration, new ConfigurationReaderOptions(typeof(SerilogSetup).Assembly));
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new ConfigurationMistakeException(
                $"Serilog:MinimumLevel is wrong ({exception.Message.TrimEnd('.')}); the levels are Verbose, Debug, Information, Warning, Error and Fatal.");
        }
    }
}
