using JobRadar.BotAuth.Shared.Clients.Telling;

namespace JobRadar.BotAuth.UnitTests.Clients;

public sealed class ClientBackoffTests
{
    [Theory]
    [InlineData(1, null, 1)]
    [InlineData(2, null, 2)]
    [InlineData(9, null, 256)]
    [InlineData(10, null, 300)]
    [InlineData(100_000, null, 300)]
    [InlineData(1, 30, 30)]
    [InlineData(9, 30, 256)]
    [InlineData(1, -5, 1)]
    [InlineData(1, 1_000_000_000, 3600)]
    public void It_waits_longer_each_time_and_as_long_as_the_client_asks_for_an_hour_at_most(int attempts, int? asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ClientBackoff.After(attempts, asked is { } pause ? TimeSpan.FromSeconds(pause) : null));
}
