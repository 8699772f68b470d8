using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.UnitTests.Limits;

public abstract class LimitWindowTests(StoreProvider provider)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Within_the_window_the_limit_holds_and_says_how_long_to_wait()
    {
        await using var store = await TestStore.Create(provider);
        var now = store.Now;
        for (var i = 0; i < 3; i++)
            Assert.Null(await Count(store, "a", now.AddSeconds(i)));
        Assert.Equal(TimeSpan.FromSeconds(50), await Count(store, "a", now.AddSeconds(10)));
        Assert.Equal(TimeSpan.FromSeconds(1), await Count(store, "a", now.AddSeconds(59)));
        Assert.Null(await Count(store, "a", now.AddSeconds(60)));
    }

    [Fact]
    public async Task A_refused_one_does_not_make_the_window_longer_and_does_not_count()
    {
        await using var store = await TestStore.Create(provider);
        var now = store.Now;
        for (var i = 0; i < 20; i++)
            await Count(store, "a", now);
        for (var i = 0; i < 3; i++)
            Assert.Null(await Count(store, "a", now + Window));
        Assert.NotNull(await Count(store, "a", now + Window));
    }

    [Fact]
    public async Task Each_key_has_a_window_of_its_own()
    {
        await using var store = await TestStore.Create(provider);
        for (var i = 0; i < 4; i++)
            await Count(store, "a", store.Now);
        Assert.Null(await Count(store, "b", store.Now));
    }

    [Fact]
    public async Task Hosts_share_the_count_and_parallel_ones_do_not_slip_through()
    {
        await using var store = await TestStore.Create(provider);
        await using var otherHost = store.Join();
        var now = store.Now;
        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Count(n % 2 == 0 ? store : otherHost, "a", now)));
        Assert.Equal(3, waits.Count(wait => wait is null));
    }

    private static Task<TimeSpan?> Count(TestStore store, string key, DateTimeOffset now) =>
        store.Write((context, token) => LimitWindow.Count(context, key, limit: 3, Window, now, token));
}

public sealed class LimitWindowOnSqliteTests() : LimitWindowTests(StoreProvider.Sqlite);

public sealed class LimitWindowOnPostgreSqlTests() : LimitWindowTests(StoreProvider.PostgreSql);
