using System.Diagnostics.Metrics;
using JobRadar.BotAuth.Shared.Login.Guessing;
using Microsoft.Extensions.Logging;

namespace JobRadar.BotAuth.UnitTests.Guessing;

public sealed class WrongCodesTests : IDisposable
{
    private readonly FrozenClock clock = new();
    private readonly Lines lines = new();
    private readonly WrongCodes wrongCodes;

    public WrongCodesTests() => wrongCodes = new WrongCodes(clock, lines);

    public void Dispose() => wrongCodes.Dispose();

    [Fact]
    public void What_people_mistype_is_worth_no_line()
    {
        for (var hour = 0; hour < 100; hour++)
        {
            Note(WrongCodes.Ordinary);
            clock.Advance(WrongCodes.Window + TimeSpan.FromSeconds(1));
        }

        Assert.Empty(lines.Written);
    }

    [Fact]
    public void More_than_that_is_one_line_in_ten_minutes_however_many_they_are()
    {
        Note(WrongCodes.Ordinary + 500);
        Assert.Equal(LogLevel.Warning, Assert.Single(lines.Written));

        clock.Advance(WrongCodes.Window - TimeSpan.FromSeconds(1));
        Note(WrongCodes.Ordinary + 500);
        Assert.Single(lines.Written);

        clock.Advance(TimeSpan.FromSeconds(1));
        Note(1);
        Assert.Equal(2, lines.Written.Count);
    }

    [Fact]
    public void The_window_slides_so_a_burst_across_any_border_is_seen()
    {
        Note(26);
        clock.Advance(TimeSpan.FromMinutes(9));
        Note(25);
        Assert.Single(lines.Written);
    }

    [Fact]
    public void Each_one_is_measured()
    {
        long measured = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter is { Name: "JobRadar.BotAuth", Scope: var scope } && ReferenceEquals(scope, wrongCodes))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => measured += value);
        listener.Start();

        Note(3);

        Assert.Equal(3, measured);
    }

    private void Note(int times)
    {
        for (var time = 0; time < times; time++)
            wrongCodes.Note();
    }

    private sealed class Lines : ILogger<WrongCodes>
    {
        public List<LogLevel> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(logLevel);
    }
}
