using JobRadar.BotAuth.Hosting.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace JobRadar.BotAuth.UnitTests.Hosting;

public sealed class PhoneMaskingTests : ILogEventSink
{
    private readonly List<string> lines = [];

    [Fact]
    public void Every_phone_number_in_a_line_is_masked()
    {
        Log("{A} {B} {C}", "+37120000001", "to +79123456789 and +4930123456!", "/x/%2B37120000001");
        Assert.Equal("\"+37****01\" \"to +79****89 and +49****56!\" \"/x/%2B****01\"", Assert.Single(lines));
    }

    [Fact]
    public void The_shortest_and_the_longest_number_and_digits_of_other_scripts_are_masked()
    {
        Log("{A} {B} {C} {D}", "+1234567", "+123456789012345", "+٣٧١٢٠٠٠٠٠٠١", "%2b88801234567");
        Assert.Equal("\"+12****67\" \"+12****45\" \"+٣٧****٠١\" \"%2b****67\"", Assert.Single(lines));
    }

    [Fact]
    public void Other_numbers_stay_as_they_are()
    {
        Log("{A} {B} {C}", "1234567890", 37120000001, "+12");
        Assert.Equal("\"1234567890\" 37120000001 \"+12\"", Assert.Single(lines));
    }

    [Fact]
    public void No_whole_number_gets_into_a_line_whatever_stands_around_it() => Property.Holds<(string? Before, string? After)>(around =>
    {
        lines.Clear();
        Log("{Text}", $"{around.Before}+37120000001x{around.After}");
        Assert.DoesNotContain("37120000001", Assert.Single(lines), StringComparison.Ordinal);
    });

    void ILogEventSink.Emit(LogEvent logEvent) => lines.Add(logEvent.RenderMessage());

    private void Log(string template, params object[] values)
    {
        using var logger = new LoggerConfiguration().Enrich.With<PhoneMasking>().WriteTo.Sink(this).CreateLogger();
        logger.Information(template, values);
    }
}
