using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;

namespace JobRadar.BotAuth.Hosting.Logging;

public static class SerilogSetup
{
    /// <summary>Logs to the console. The section <c>Serilog</c> can set levels; it cannot switch the masking off.</summary>
    public static WebApplicationBuilder AddSerilogLogging(this WebApplicationBuilder builder)
    {
        var logger = Configured(builder.Configuration)
            .Enrich.With<PhoneMasking>()
            .Filter.ByExcluding(SaidInOneSentence)
            .WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
        return builder;
    }

    /// <summary>The framework logs a start that failed with its stack, also where <see cref="HostRun"/> has a sentence for the operator.</summary>
    private static bool SaidInOneSentence(LogEvent entry) =>
        entry is { MessageTemplate.Text: "Hosting failed to start", Exception: { } exception } && HostRun.Sentence(exception) is not null;

    private static LoggerConfiguration Configured(IConfiguration configuration)
    {
        var levels = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            // Its line about every visitor without a session says nothing that the request's own line does not.
            .MinimumLevel.Override("JobRadar.BotAuth.WebHost.Sessions.SessionAuthentication+Handler", LogEventLevel.Warning)
            // A key ring that is not encrypted at rest is the documented default, see docs/decisions.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error);
        try
        {
            return levels.ReadFrom.Configuration(configuration);
        }
        catch (InvalidOperationException exception)
        {
            throw new ConfigurationMistakeException(
                $"Serilog:MinimumLevel is wrong ({exception.Message.TrimEnd('.')}); the levels are Verbose, Debug, Information, Warning, Error and Fatal.");
        }
    }
}
