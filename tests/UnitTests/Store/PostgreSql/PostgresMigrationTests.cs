using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;
using Npgsql;

namespace JobRadar.BotAuth.UnitTests.Store.PostgreSql;

public sealed class PostgresMigrationOnPostgreSqlTests
{
    [Fact]
    public async Task A_migrator_that_dies_in_the_middle_leaves_nothing_and_locks_nobody_out()
    {
        await using var store = await TestStore.CreateEmpty(StoreProvider.PostgreSql);
        await using var other = store.Join();
        await using var blocking = store.OpenForeign();
        // Its last step waits for this lock, with everything before it done.
        blocking.Run("BEGIN; CREATE TABLE \"SiteSessions\" (x int)");
        var dying = store.Migrate();
        await Eventually.True(async () => await Waiting(store) == 1, "the first migrator is in the middle");
        var second = other.Migrate();
        await Eventually.True(async () => await Waiting(store) == 2, "the second one waits for the first");

        await ((PostgresTestDatabase)store.Database).KillMigrator();
        await Assert.ThrowsAsync<StoreUnusableException>(() => dying);
        blocking.Run("ROLLBACK");
        await second.WaitAsync(TimeSpan.FromSeconds(30));
        await other.Write(context => context.Notify("works"));
    }

    [Fact]
    public async Task Of_hosts_that_all_look_for_a_key_before_there_is_one_only_one_makes_it()
    {
        await using var store = await TestStore.Create(StoreProvider.PostgreSql);
        await store.Database.Run("DELETE FROM \"Keys\"");
        await using var blocking = store.OpenForeign();
        blocking.Run("BEGIN; LOCK TABLE \"Keys\" IN SHARE MODE");
        await using TestStore one = store.Join(), other = store.Join();
        Task[] starts = [one.Migrate(), other.Migrate()];
        await Eventually.True(async () => await Waiting(store) == 2, "one wants to make it, the other waits for that one");
        blocking.Run("ROLLBACK");
        await Task.WhenAll(starts);
        Assert.Equal(1L, blocking.Run("SELECT count(*) FROM \"Keys\""));
    }

    [Theory]
    [InlineData("Port=1", "start it")]
    [InlineData("Host=no-such-host.invalid", "another Host")]
    [InlineData("Database=no_such_database", "create it")]
    [InlineData("Username=nobody", "Username and Password")]
    public async Task A_store_that_cannot_be_opened_is_told_in_one_sentence_that_names_the_key_and_the_fix(string change, string fix)
    {
        await using var database = await TestDatabase.Create(StoreProvider.PostgreSql);
        var wrong = new NpgsqlConnectionStringBuilder($"{database.ConnectionString};{change};Password=hunter2").ToString();
        await using var store = TestStore.On(new StoreSettings(StoreProvider.PostgreSql, wrong, WatchOtherProcesses: false));
        var unusable = await Assert.ThrowsAsync<StoreUnusableException>(() => store.Migrate());
        Assert.StartsWith("ConnectionStrings:Store: ", unusable.Message, StringComparison.Ordinal);
        Assert.Contains(fix, unusable.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", unusable.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', unusable.Message);
        Assert.DoesNotContain("hunter2", unusable.Message, StringComparison.Ordinal);
    }

    private static async Task<long> Waiting(TestStore store) =>
        (long)(await store.Database.Run("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))!;
}
