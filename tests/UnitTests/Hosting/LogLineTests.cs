using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Serilog.Extensions.Logging;

namespace JobRadar.BotAuth.UnitTests.Hosting;

/// <summary>What comes from outside can neither begin a line nor move the cursor, in whichever part of an entry it is.</summary>
public sealed class LogLineTests
{
    // C0, DEL, C1, line and paragraph separator, bidirectional controls, zero-width ones, halves of pairs, and a format outside the BMP.
    private const string Hostile =
        "\r\n02:09:44.123Z INF forged\n\u001b[2J\u0000\a\b\t\v\f\u007f\u0085\u009b31m\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\ufeff" +
        "\ud800x\udc00\U000E0041";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_with_control_characters_stays_on_its_line(bool json)
    {
        var log = Form(json);
        log.Logger.Information("{Name:l} {Other}", Hostile, Hostile);
        AssertOnItsLine(log, json);
        Assert.Contains(@"\u001b[2J", log.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(@"\u202e", log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_deep_in_an_entry_stays_on_its_line(bool json)
    {
        var log = Form(json);
        log.Logger.Information(
            "{@Values} {List}",
            new { Text = Hostile, Map = new Dictionary<string, object> { [Hostile] = new[] { new { Hostile } } } }, new[] { Hostile });
        AssertOnItsLine(log, json);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_text_a_category_a_scope_and_an_event_name_stay_on_their_line(bool json)
    {
        var log = Form(json);
        using var factory = new SerilogLoggerFactory(log.Logger);
        var logger = factory.CreateLogger(Hostile);
        using var scope = logger.BeginScope(new Dictionary<string, object> { [Hostile] = Hostile });
        using var inner = logger.BeginScope(Hostile);
        logger.Log(LogLevel.Information, new EventId(1, Hostile), Hostile, null, (text, _) => text);
        log.Logger.Information(Hostile);
        Assert.Equal(2, log.Lines.Length);
        AssertNothingHidden(log, json);
    }

    [Fact]
    public void Whatever_is_logged_is_one_line_without_a_control_character() => Property.Holds<string?>(text =>
    {
        foreach (var json in new[] { true, false })
        {
            var log = Form(json);
            log.Logger.Information("{Text}", text);
            AssertOnItsLine(log, json);
        }
    });

    [Fact]
    public void JSON_says_what_was_logged() => Property.Holds<string?>(text =>
    {
        var log = Logged.InJson();
        log.Logger.Information("{Text:l}", text);
        var entry = JsonDocument.Parse(Assert.Single(log.Lines)).RootElement;
        // A half of a pair has no place in JSON (RFC 8259, 8.2).
        var expected = text is null ? null : string.Concat(text.EnumerateRunes());
        Assert.Equal(expected, entry.GetProperty("Text").GetString());
    });

    [Fact]
    public void JSON_has_time_in_UTC_level_message_template_exception_and_values()
    {
        var log = Logged.InJson();
        var before = DateTime.UtcNow;
        log.Logger.Error(Thrown("why"), "{Method:l} {Count}", "GET", 3);
        var entry = JsonDocument.Parse(Assert.Single(log.Lines)).RootElement;
        var time = entry.GetProperty("@t").GetString()!;
        Assert.EndsWith("Z", time, StringComparison.Ordinal);
        Assert.InRange(DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), before, DateTime.UtcNow);
        Assert.Equal(("Error", "GET 3", "GET", 3), (Text(entry, "@l"), Text(entry, "@m"), Text(entry, "Method"), entry.GetProperty("Count").GetInt32()));
        Assert.Matches("^[0-9a-f]{8}$", Text(entry, "@i"));
        Assert.Contains(nameof(Thrown), Text(entry, "@x"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_readable_line_has_time_in_UTC_level_and_message()
    {
        var log = Logged.Readable();
        log.Logger.Warning("{Name} is {Age}", "Anna", 30);
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3}Z WRN Anna is 30$", Assert.Single(log.Lines));
    }

    [Fact]
    public void A_visible_name_stays_as_it_is() => Assert.All([true, false], json =>
    {
        var log = Form(json);
        log.Logger.Information("{Name:l}", "Анна Bērziņa 安娜 😀");
        Assert.Contains("Анна Bērziņa 安娜 😀", Assert.Single(log.Lines), StringComparison.Ordinal);
    });

    [Fact]
    public void The_text_of_an_exception_cannot_look_like_an_entry()
    {
        var log = Logged.Readable();
        log.Logger.Error(new AggregateException(Hostile, Thrown(Hostile)), "It failed");
        Assert.All(log.Lines.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains($"at {typeof(LogLineTests).FullName}.{nameof(Thrown)}", StringComparison.Ordinal));
        AssertNothingHidden(log, json: false);
    }

    [Fact]
    public void An_exception_in_JSON_stays_on_its_line()
    {
        var log = Logged.InJson();
        log.Logger.Error(new AggregateException(Hostile, Thrown(Hostile)), "It failed");
        AssertOnItsLine(log, json: true);
    }

    private static Logged Form(bool json) => json ? Logged.InJson() : Logged.Readable();

    private static void AssertOnItsLine(Logged log, bool json)
    {
        Assert.Single(log.Lines);
        AssertNothingHidden(log, json);
    }

    private static void AssertNothingHidden(Logged log, bool json)
    {
        foreach (var line in log.Lines)
        {
            Assert.DoesNotContain(line, char.IsControl);
            Assert.DoesNotContain(line.EnumerateRunes(), rune => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (json)
                ReadAll(JsonDocument.Parse(line).RootElement);
        }
    }

    /// <summary>Reads every name and text; half a pair in one of them would throw.</summary>
    private static void ReadAll(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            Assert.NotNull(value.GetString());
        else if (value.ValueKind == JsonValueKind.Array)
            Assert.All(value.EnumerateArray(), ReadAll);
        else if (value.ValueKind == JsonValueKind.Object)
            Assert.All(value.EnumerateObject(), property => ReadAll(property.Value));
    }

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message);
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }
}
