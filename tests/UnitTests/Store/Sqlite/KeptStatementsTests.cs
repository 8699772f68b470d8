using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store.Sqlite;

/// <summary>EF's commands leave what SQLite has prepared to the next ones with the same text.</summary>
public sealed class KeptStatementsTests
{
    [Fact]
    public async Task The_same_query_can_run_while_its_rows_are_read()
    {
        await using var store = await ThreeLeases();
        var pairs = await store.Writer.Write(
            async (context, _, token) =>
            {
                var found = new List<string>();
                await foreach (var outer in Names(context, "z").WithCancellation(token))
                {
                    await foreach (var inner in Names(context, outer).WithCancellation(token))
                        found.Add($"{outer} > {inner}");
                }

                return found;
            },
            CancellationToken.None);
        Assert.Equal(["b > a", "c > a", "c > b"], pairs);
    }

    [Fact]
    public async Task Each_use_has_its_own_values_also_after_one_that_failed_or_was_not_read_to_its_end()
    {
        await using var store = await ThreeLeases();
        await store.Write(async (context, token) =>
        {
            for (var round = 0; round < 3; round++)
            {
                Assert.Equal("a", await Names(context, "c").FirstAsync(token));
                Assert.Equal(["a"], await Names(context, "b").ToListAsync(token));
                Assert.Empty(await Names(context, "a").ToListAsync(token));
                await Assert.ThrowsAnyAsync<Exception>(() => context.Database.ExecuteSqlAsync($"INSERT INTO \"Leases\" SELECT * FROM \"Leases\" WHERE \"Name\" = {"a"}", token));
            }
        });
    }

    [Fact]
    public async Task A_table_may_change_under_them()
    {
        await using var store = await ThreeLeases();
        for (var round = 0; round < 3; round++)
        {
            await store.Write(async (context, token) => Assert.Equal(["a", "b"], await Names(context, "c").ToListAsync(token)));
            await using var foreign = store.OpenForeign();
            foreign.Run($"ALTER TABLE \"Leases\" ADD COLUMN \"More{round}\" INTEGER");
        }
    }

    private static async Task<TestStore> ThreeLeases()
    {
        var store = await TestStore.Create();
        await store.Write(context => context.Leases.AddRange(
            ((string[])["a", "b", "c"]).Select(name => new Lease { Name = name, Owner = Guid.Empty, ExpiresAt = default })));
        return store;
    }

    private static IAsyncEnumerable<string> Names(StoreContext context, string before) => context.Leases
        .Where(lease => lease.Name.CompareTo(before) < 0)
        .OrderBy(lease => lease.Name)
        .Select(lease => lease.Name)
        .AsAsyncEnumerable();
}
