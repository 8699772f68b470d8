using JobRadar.BotAuth.ApiTests.Telling;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.ApiTests.QueryPlans;

/// <summary>Nothing that the product does takes longer because there are more users.</summary>
public sealed class QueryPlanTests
{
    /// <summary>Tables that do not grow with the users.</summary>
    private static readonly string[] Small = ["Leases", "Keys", "SigningKeys"];

    /// <summary>The walk passes at least so many: if it did not, it would prove little.</summary>
    private const int FewestQueries = 80;

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task No_statement_reads_other_peoples_rows(StoreProvider provider)
    {
        await using var clients = await ClientServer.Start();
        await using var site = await Site.StartWithMtproto(
            await TestDatabase.Create(provider), ["UserSessions:ProbeAfter=0", "UserSessions:SweepEvery=30.00:00:00", .. TellingFixture.Settings(clients)]);
        clients.Answer("/wiki/logout", 500);
        clients.Answer("/wiki/webhook", 410);
        await site.Crowd();
        using var queries = new RecordedQueries(site.Database);
        await EverythingOnce.Walk(site);

        using var connection = site.Database.OpenForeign();
        var wasteful = queries.All
            .Where(query => !query.Sql.StartsWith("INSERT", StringComparison.Ordinal) && !MayScan(query.Sql))
            .Select(query => (query.Sql, Effort: QueryEffort.Of(query, connection)))
            .Where(query => query.Effort.Scanned.Count > 0 || query.Effort.Steps > CrowdedStore.Rows / 2)
            .Select(query => $"{query.Sql}\n{query.Effort.Explained}\n{query.Effort.Steps} steps")
            .ToList();

        Assert.InRange(queries.All.Count, FewestQueries, int.MaxValue);
        Assert.True(wasteful.Count == 0, string.Join("\n\n", wasteful));
    }

    private static bool MayScan(string sql) =>
        Small.Any(table => sql.Contains($"\"{table}\"", StringComparison.Ordinal)) || CountsConnectedAccounts(sql);

    /// <summary>The sweep does it every five minutes, to know its pace.</summary>
    private static bool CountsConnectedAccounts(string sql) =>
        sql.StartsWith("SELECT count(*)", StringComparison.OrdinalIgnoreCase)
        && sql.Contains("\"MtprotoSessions\"", StringComparison.Ordinal)
        && !sql.Contains("WHERE", StringComparison.Ordinal);
}
