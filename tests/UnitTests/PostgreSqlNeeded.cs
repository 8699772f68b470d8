using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.UnitTests;

internal static class PostgreSqlNeeded
{
    /// <summary>Skips the test that has no PostgreSQL; where all tests must run (<c>CI</c>), it fails.</summary>
    public static void OrSkip()
    {
        if (PostgresTestDatabase.Server is not null)
            return;
        const string Reason = $"No PostgreSQL: ./test.sh starts one and sets {PostgresTestDatabase.ServerVariable}.";
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), Reason);
        Assert.Fail(Reason);
    }
}
