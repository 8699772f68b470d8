using Microsoft.Extensions.Logging;
using Serilog.Extensions.Logging;

namespace JobRadar.BotAuth.UnitTests.Hosting;

public sealed class PhoneMaskingTests
{
    private const string Phone = "+37120000001";
    private const string Digits = "37120000001";

    [Fact]
    public void Every_phone_number_in_a_line_is_masked() => Assert.Equal(
        "+37****01 to +79****89 and +49****56! /x/%2B****01",
        Message("{A:l} {B:l} {C:l}", Phone, "to +79123456789 and +4930123456!", "/x/%2B37120000001"));

    [Theory]
    [InlineData("+371 20 000 001", "+37****01")]
    [InlineData("+371-20-000-001", "+37****01")]
    [InlineData("+371 (20) 00.00.01", "+37****01")]
    [InlineData("/x/%2B371%2020%20000%20001", "/x/%2B****01")]
    [InlineData("/x/%252B37120000001", "/x/%252B****01")]
    [InlineData("&#x2B;37120000001", "&#x2B;****01")]
    public void A_number_is_masked_as_people_and_programs_write_it(string written, string masked) => Assert.Equal(masked, Message("{A:l}", written));

    [Fact]
    public void A_number_in_a_JSON_text_is_masked_and_the_line_is_JSON_still()
    {
        var log = Logged.InJson();
        log.Logger.Information("{Body:l}", """{"phone":"\u002B37120000001"}""");
        Assert.Equal("""{"phone":"\u002B****01"}""", Json(log).GetProperty("Body").GetString());
    }

    [Fact]
    public void The_shortest_and_the_longest_number_and_digits_of_other_scripts_are_masked() => Assert.Equal(
        "+12****67 +12****45 +٣٧****٠١ %2b****67",
        Message("{A:l} {B:l} {C:l} {D:l}", "+1234567", "+123456789012345", "+٣٧١٢٠٠٠٠٠٠١", "%2b88801234567"));

    [Fact]
    public void Other_numbers_stay_as_they_are() => Assert.Equal("1234567890 37120000001 +12", Message("{A:l} {B} {C:l}", "1234567890", 37120000001, "+12"));

    [Fact]
    public void No_whole_number_gets_into_a_line_whatever_stands_around_it() => Property.Holds<(string? Before, string? After)>(around =>
    {
        foreach (var log in new[] { Logged.InJson(), Logged.Readable() })
        {
            log.Logger.Information("{Text}", $"{around.Before}{Phone}x{around.After}");
            Assert.DoesNotContain(Digits, Assert.Single(log.Lines), StringComparison.Ordinal);
        }
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_number_is_masked_however_deep_in_an_entry_it_is(bool json)
    {
        var log = json ? Logged.InJson() : Logged.Readable();
        using var factory = new SerilogLoggerFactory(log.Logger);
        var logger = factory.CreateLogger("Category of " + Phone);
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["Scope of " + Phone] = Phone });
        log.Logger.Information("{@Values}", new { Text = Phone, List = new[] { Phone }, Map = new Dictionary<string, object> { [Phone] = new[] { new { Phone } } } });
        logger.Log(LogLevel.Error, new EventId(1, "Event of " + Phone), "Text of " + Phone, Thrown(), (text, _) => text);

        Assert.DoesNotContain(Digits, log.Text, StringComparison.Ordinal);
        Assert.Contains("Text of +37****01", log.Text, StringComparison.Ordinal);
        Assert.Contains("Inner of +37****01", log.Text, StringComparison.Ordinal);
    }

    private static AggregateException Thrown()
    {
        try
        {
            throw new AggregateException("Outer of " + Phone, new InvalidOperationException("Inner of " + Phone));
        }
        catch (AggregateException exception)
        {
            return exception;
        }
    }

    private static string Message(string template, params object[] values)
    {
        var log = Logged.InJson();
        log.Logger.Information(template, values);
        return Json(log).GetProperty("@m").GetString()!;
    }

    private static System.Text.Json.JsonElement Json(Logged log) => System.Text.Json.JsonDocument.Parse(Assert.Single(log.Lines)).RootElement;
}
