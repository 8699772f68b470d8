using System.Text;
using JobRadar.BotAuth.Hosting.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace JobRadar.BotAuth.UnitTests.Hosting;

/// <summary>A logger of everything whose output is at hand.</summary>
internal sealed class Logged : ILogEventSink
{
    private readonly ITextFormatter form;
    private readonly StringBuilder output = new();
    private readonly List<LogEvent> events = [];

    private Logged(ITextFormatter form)
    {
        this.form = form;
        Logger = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext().WriteTo.Sink(this).CreateLogger();
    }

    public ILogger Logger { get; }

    public IReadOnlyList<LogEvent> Events
    {
        get
        {
            lock (events)
                return [.. events];
        }
    }

    public string Text
    {
        get
        {
            lock (events)
                return output.ToString();
        }
    }

    /// <summary>What Text has before and between its line ends.</summary>
    public string[] Lines => Text.Split(Environment.NewLine)[..^1];

    public static Logged InJson() => new(new JsonLine());

    public static Logged Readable() => new(new ReadableLine());

    void ILogEventSink.Emit(LogEvent logEvent)
    {
        lock (events)
        {
            using var writer = new StringWriter(output);
            form.Format(logEvent, writer);
            events.Add(logEvent);
        }
    }
}
