using JobRadar.BotAuth.Shared.Limits;
using Microsoft.Extensions.Time.Testing;

namespace JobRadar.BotAuth.UnitTests.Limits;

public sealed class StartsInAllTests
{
    private readonly FakeTimeProvider time = new();

    [Theory]
    [InlineData(0, 60)]
    [InlineData(24, 60)]
    [InlineData(25, 6)]
    [InlineData(50, 2)]
    [InlineData(99, 2)]
    [InlineData(100, 0)]
    public void The_more_is_started_the_less_is_left_to_each(int started, int expected)
    {
        var all = new StartsInAll(new LimitOptions { StartsPerIp = 60, StartsInAll = 100 }, time);

        for (var start = 0; start < started; start++)
            all.Count();

        Assert.Equal(expected, all.AllowancePerIp(out _));
    }

    [Fact]
    public void Nobody_is_left_more_than_the_limit_of_one()
    {
        var all = new StartsInAll(new LimitOptions { StartsPerIp = 1, StartsInAll = 4 }, time);
        for (var start = 0; start < 3; start++)
            all.Count();
        Assert.Equal(1, all.AllowancePerIp(out _));
    }

    [Fact]
    public void With_the_next_minute_all_of_it_is_there_again()
    {
        var all = new StartsInAll(new LimitOptions { StartsPerIp = 60, StartsInAll = 1 }, time);
        all.Count();
        time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(0, all.AllowancePerIp(out var retryAfter));
        Assert.Equal(TimeSpan.FromSeconds(40), retryAfter);
        time.Advance(retryAfter);
        Assert.Equal(60, all.AllowancePerIp(out _));
    }
}
