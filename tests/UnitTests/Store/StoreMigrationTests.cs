using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store;

public sealed class StoreMigrationTests
{
    [Fact]
    public async Task The_model_and_the_last_migration_do_not_differ()
    {
        await using var store = await TestStore.Create();
        await using var read = store.Read();
        Assert.False(read.Database.HasPendingModelChanges(), "The model changed: add a migration.");
        Assert.Empty(await read.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await using var store = await TestStore.Create();
        await Put(store, "row");
        await store.Migrate();
        await using var read = store.Read();
        Assert.Equal("row", (await read.Leases.SingleAsync()).Name);
    }

    [Fact]
    public async Task Eight_hosts_may_start_at_once_on_an_empty_store()
    {
        using var folder = Repository.NewFolder();
        var hosts = Enumerable.Range(0, 8).Select(_ => TestStore.On(folder.File("store.db"))).ToList();
        try
        {
            await Task.WhenAll(hosts.Select(host => Task.Run(async () =>
            {
                await host.Migrate();
                await Put(host, Guid.NewGuid().ToString());
            })));
            await using var read = hosts[0].Read();
            Assert.Equal(8, await read.Leases.CountAsync());
            Assert.Equal(read.Database.GetMigrations(), await read.Database.GetAppliedMigrationsAsync());
        }
        finally
        {
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_lock_of_a_migrator_that_died_does_not_lock_the_next_start_out()
    {
        using var folder = Repository.NewFolder();
        await using var store = TestStore.On(folder.File("store.db"));
        using (var dead = store.OpenForeign())
            dead.Run("CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");

        await store.Migrate().WaitAsync(TimeSpan.FromSeconds(30));
        await Put(store, "row");
    }

    [Fact]
    public async Task A_lock_file_that_a_dead_process_left_behind_means_nothing()
    {
        using var folder = Repository.NewFolder();
        await using var store = TestStore.On(folder.File("store.db"));
        await File.WriteAllTextAsync(store.File + ".migrating", "");
        await store.Migrate().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_host_waits_while_another_migrates_and_gives_up_after_a_minute()
    {
        using var folder = Repository.NewFolder();
        await using var store = TestStore.On(folder.File("store.db"));
        await using (new FileStream(store.File + ".migrating", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            var migration = store.Migrate();
            Assert.False(migration.IsCompleted);
            store.Clock.Advance(TimeSpan.FromMinutes(1));
            await Assert.ThrowsAsync<StoreUnusableException>(() => migration.WaitAsync(TimeSpan.FromSeconds(15)));
        }

        await store.Migrate();
    }

    [Theory]
    [InlineData("missing/store.db")]
    [InlineData("")]
    [InlineData("no database")]
    public async Task A_store_that_cannot_be_opened_is_told_in_one_sentence_that_names_the_key(string name)
    {
        using var folder = Repository.NewFolder();
        await File.WriteAllTextAsync(folder.File("no database"), new string('x', 5000));
        await using var store = TestStore.On(folder.File(name));
        var unusable = await Assert.ThrowsAsync<StoreUnusableException>(() => store.Migrate());
        Assert.StartsWith("ConnectionStrings:Store: ", unusable.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', unusable.Message);
    }

    private static Task Put(TestStore store, string name) =>
        store.Write(context => context.Leases.Add(new Lease { Name = name, Owner = Guid.Empty, ExpiresAt = default }));
}
