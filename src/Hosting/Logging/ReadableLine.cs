using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace JobRadar.BotAuth.Hosting.Logging;

/// <summary>One line for people, in UTC. An exception's lines follow it, indented: only an entry begins at the margin.</summary>
internal sealed class ReadableLine : ITextFormatter
{
    private const string Indentation = "    ";

    private static readonly MessageTemplateTextFormatter Entry = new("{UtcTimestamp:HH:mm:ss.fff}Z {Level:u3} {Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var entry = new StringWriter(CultureInfo.InvariantCulture);
        Entry.Format(logEvent, entry);
        output.WriteLine(Clean(entry.ToString()));
        if (logEvent.Exception is not { } exception)
            return;
        foreach (var line in exception.ToString().ReplaceLineEndings("\n").Split('\n'))
            output.WriteLine(Indentation + Clean(line));
    }

    private static string Clean(string text) => VisibleText.Of(PhoneMasking.Mask(text));
}
