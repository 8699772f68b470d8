using System.Net;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>PgBouncer stands between the site and PostgreSQL.</summary>
public sealed class PoolerTests
{
    [Fact]
    public async Task In_session_mode_everything_works_without_a_setting()
    {
        var database = await PostgresTestDatabase.Create(migrated: false);
        await using var pooler = await PgBouncer.Start("session", database);
        await using var site = await Site.Start(database, new SimulatorOptions(), $"ConnectionStrings:Store={pooler.ConnectionString(database)}");
        var person = site.NewPerson();

        using var browser = await site.NewMember(person);

        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => browser.Get("/api/auth/me")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
    }

    [Theory]
    [InlineData("transaction")]
    [InlineData("statement")]
    public async Task In_a_mode_that_lends_connections_for_less_the_start_says_that_it_cannot_work(string mode)
    {
        var database = await PostgresTestDatabase.Create(migrated: false);
        await using var removed = database;
        await using var pooler = await PgBouncer.Start(mode, database);

        var refused = await Assert.ThrowsAsync<StoreUnusableException>(
            () => Site.Start(database, new SimulatorOptions(), $"ConnectionStrings:Store={pooler.ConnectionString(database)}"));

        Assert.StartsWith("ConnectionStrings:Store: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("set its pool_mode to session", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await database.Run("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }
}
