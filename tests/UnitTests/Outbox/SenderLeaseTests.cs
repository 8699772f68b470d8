using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.UnitTests.Outbox;

public abstract class SenderLeaseTests(StoreProvider provider)
{
    private static readonly Guid One = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    [Fact]
    public async Task One_sender_at_a_time_has_the_turn()
    {
        await using var store = await TestStore.Create(provider);
        Assert.True(await Takes(store, One));
        Assert.False(await Takes(store, Other));
        Assert.True(await Takes(store, One));
    }

    [Fact]
    public async Task Of_many_senders_that_start_at_once_one_has_the_turn()
    {
        await using var store = await TestStore.Create(provider);
        await using var otherHost = store.Join();
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Takes(n % 2 == 0 ? store : otherHost, Guid.NewGuid())));
        Assert.Single(taken, yes => yes);
    }

    [Fact]
    public async Task A_dead_senders_turn_runs_out()
    {
        await using var store = await TestStore.Create(provider);
        await Takes(store, One);
        store.Clock.Advance(SenderLease.Length - TimeSpan.FromTicks(1));
        Assert.False(await Takes(store, Other));
        store.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(await Takes(store, Other));
        Assert.False(await Takes(store, One));
    }

    [Fact]
    public async Task Using_the_turn_keeps_it()
    {
        await using var store = await TestStore.Create(provider);
        for (var used = 0; used < 4; used++)
        {
            Assert.True(await Takes(store, One));
            store.Clock.Advance(TimeSpan.FromSeconds(4));
            Assert.False(await Takes(store, Other));
        }
    }

    [Fact]
    public async Task A_sender_that_leaves_lets_the_next_one_in_at_once_and_takes_no_turn_but_its_own()
    {
        await using var store = await TestStore.Create(provider);
        await Takes(store, One);
        await store.Get<OutboxQueue>().ReleaseLease(Other, CancellationToken.None);
        Assert.False(await Takes(store, Other));
        await store.Get<OutboxQueue>().ReleaseLease(One, CancellationToken.None);
        Assert.True(await Takes(store, Other));
    }

    private static async Task<bool> Takes(TestStore store, Guid sender) =>
        await store.Get<OutboxQueue>().Claim(sender, 1, [], CancellationToken.None) is not null;
}

public sealed class SenderLeaseOnSqliteTests() : SenderLeaseTests(StoreProvider.Sqlite);

public sealed class SenderLeaseOnPostgreSqlTests() : SenderLeaseTests(StoreProvider.PostgreSql);
