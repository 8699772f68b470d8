using System.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Json;

namespace JobRadar.BotAuth.Hosting.Logging;

/// <summary>
/// One JSON object a line, for machines: Serilog's compact form (<c>@t</c> in UTC, <c>@m</c> the message, <c>@i</c> the template's hash, <c>@l</c> the level unless
/// Information, <c>@x</c> the exception, <c>@tr</c> and <c>@sp</c> the trace, then the properties).
/// </summary>
internal sealed class JsonLine : ITextFormatter
{
    private static readonly JsonValueFormatter Values = new(typeTagName: "$type");

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var json = new StringWriter(new StringBuilder(512));
        RenderedCompactJsonFormatter.FormatEvent(logEvent, json, Values);
        output.WriteLine(VisibleText.OfJson(PhoneMasking.Mask(json.ToString())));
    }
}
