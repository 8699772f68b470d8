using System.Text.RegularExpressions;
using JobRadar.BotAuth.Shared.Login;
using Serilog.Core;
using Serilog.Events;

namespace JobRadar.BotAuth.Hosting.Logging;

/// <summary>Masks phone numbers in whatever is logged, also in what came from outside, such as a path.</summary>
internal sealed partial class PhoneMasking : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties)
        {
            if (value is ScalarValue { Value: string text } && Phone().IsMatch(text))
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(Phone().Replace(text, found => PhoneNumber.Mask(found.Value)))));
        }
    }

    [GeneratedRegex(@"(?:\+|%2B)\d{7,15}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Phone();
}
