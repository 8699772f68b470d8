using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store.PostgreSql;

/// <summary>PostgreSQL: the server goes away under a running host and comes back.</summary>
public sealed class ConnectionLossOnPostgreSqlTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Writes_and_reads_fail_while_the_server_is_away_and_work_again_by_themselves()
    {
        await using var store = await TestStore.Create(StoreProvider.PostgreSql);
        var database = (PostgresTestDatabase)store.Database;
        await FillPools(store);
        await database.Disconnect();
        await Assert.ThrowsAnyAsync<Exception>(() => Put(store, "away"));
        await Assert.ThrowsAnyAsync<Exception>(() => Count(store));

        await database.LetIn();
        for (var n = 0; n < 8; n++)
        {
            await Put(store, $"back {n}");
            Assert.Equal(n + 1, await Count(store));
        }
    }

    [Fact]
    public async Task A_lost_listener_listens_again_and_wakes_everybody()
    {
        await using var store = await TestStore.Create(StoreProvider.PostgreSql);
        await using var listening = store.Join();
        using var subscription = listening.ChangeNotifications.Subscribe("change");
        listening.Writer.Start();
        Assert.True(await Wait(subscription).WaitAsync(Timeout));
        var database = (PostgresTestDatabase)store.Database;

        await database.Disconnect();
        await database.LetIn();
        Assert.True(await Wait(subscription).WaitAsync(Timeout), "What was missed is looked for.");

        store.Writer.Start();
        await store.Write(context => context.Notify("change"));
        Assert.True(await Wait(subscription).WaitAsync(Timeout));
    }

    [Fact]
    public async Task A_burst_of_wakeups_arrives_whole_however_long_it_is()
    {
        await using var store = await TestStore.Create(StoreProvider.PostgreSql);
        await using var listening = store.Join();
        using var first = listening.ChangeNotifications.Subscribe("at start");
        listening.Writer.Start();
        Assert.True(await Wait(first).WaitAsync(Timeout));
        var changes = Enumerable.Range(0, 1000).Select(n => $"sessions:{Guid.NewGuid()}").ToList();
        var waits = changes.Select(listening.ChangeNotifications.Subscribe).ToList();
        store.Writer.Start();
        await store.Write(context => changes.ForEach(context.Notify));
        Assert.All(await Task.WhenAll(waits.Select(Wait)).WaitAsync(Timeout), Assert.True);
    }

    private static Task FillPools(TestStore store) => Task.WhenAll(Enumerable.Range(0, 6).Select(async n =>
    {
        await store.Write((context, token) => context.Database.ExecuteSqlRawAsync("SELECT pg_sleep(0.1)", token));
        await using var read = store.Read();
        await read.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\" FROM pg_sleep(0.1)").ToListAsync();
    }));

    private static Task Put(TestStore store, string name) =>
        store.Write(context => context.Leases.Add(new Lease { Name = name, Owner = Guid.Empty, ExpiresAt = default }));

    private static async Task<int> Count(TestStore store)
    {
        await using var read = store.Read();
        return await read.Leases.CountAsync();
    }

    private static Task<bool> Wait(ChangeNotifications.Subscription subscription) =>
        subscription.Wait(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None);
}
