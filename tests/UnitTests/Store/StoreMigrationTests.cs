using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store;

public abstract class StoreMigrationTests(StoreProvider provider)
{
    [Fact]
    public async Task The_model_and_the_last_migration_do_not_differ()
    {
        await using var store = await TestStore.Create(provider);
        await using var read = store.Read();
        Assert.False(read.Database.HasPendingModelChanges(), "The model changed: add a migration.");
        Assert.Empty(await read.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await using var store = await TestStore.Create(provider);
        await Put(store, "row");
        await store.Migrate();
        await using var read = store.Read();
        Assert.Equal("row", (await read.Leases.SingleAsync()).Name);
    }

    [Fact]
    public async Task Eight_hosts_may_start_at_once_on_an_empty_store()
    {
        await using var first = await TestStore.CreateEmpty(provider);
        await StartTogether(first, host => Put(host, Guid.NewGuid().ToString()));
        await using var read = first.Read();
        Assert.Equal(8, await read.Leases.CountAsync());
        Assert.Equal(read.Database.GetMigrations(), await read.Database.GetAppliedMigrationsAsync());
        Assert.Equal(1, await read.Keys.CountAsync());
    }

    /// <summary>
    /// Each host keeps the key ring that it saw at its start: with two keys, one made by each, one host could not open what the
    /// other seals until it looks again, a day later.
    /// </summary>
    [Fact]
    public async Task Hosts_that_start_at_once_on_a_store_without_keys_agree_on_one()
    {
        await using var other = await TestStore.Create(provider);
        await other.Database.Run("DELETE FROM \"Keys\"");
        await using var first = other.Join();
        await StartTogether(first, _ => Task.CompletedTask);
        await using var read = first.Read();
        Assert.Equal(1, await read.Keys.CountAsync());
    }

    private static async Task StartTogether(TestStore first, Func<TestStore, Task> then)
    {
        TestStore[] hosts = [first, .. Enumerable.Range(0, 7).Select(_ => first.Join())];
        try
        {
            await Task.WhenAll(hosts.Select(host => Task.Run(async () =>
            {
                await host.Prepare();
                await then(host);
            })));
        }
        finally
        {
            foreach (var host in hosts.Skip(1))
                await host.DisposeAsync();
        }
    }

    private static Task Put(TestStore store, string name) =>
        store.Write(context => context.Leases.Add(new Lease { Name = name, Owner = Guid.Empty, ExpiresAt = default }));
}

public sealed class StoreMigrationOnSqliteTests() : StoreMigrationTests(StoreProvider.Sqlite);

public sealed class StoreMigrationOnPostgreSqlTests() : StoreMigrationTests(StoreProvider.PostgreSql);
