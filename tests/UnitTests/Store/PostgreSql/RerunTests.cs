using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace JobRadar.BotAuth.UnitTests.Store.PostgreSql;

/// <summary>PostgreSQL: a write that another one came between runs again, from its beginning.</summary>
public sealed class RerunOnPostgreSqlTests
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UnixEpoch.AddDays(1);

    [Fact]
    public async Task A_write_runs_again_when_its_row_was_changed_meanwhile_and_sees_the_change()
    {
        await using var store = await TestStore.Create(StoreProvider.PostgreSql);
        await store.Write(context => context.Leases.Add(Lease("row")));
        var seen = new List<DateTimeOffset>();
        await store.Write(async (context, token) =>
        {
            var lease = await context.Leases.AsTracking().SingleAsync(token);
            seen.Add(lease.ExpiresAt);
            if (seen.Count == 1)
                await store.Database.Run($"UPDATE \"Leases\" SET \"ExpiresAt\" = {Later.UtcTicks}");
            lease.ExpiresAt += TimeSpan.FromDays(1);
        });
        Assert.Equal([DateTimeOffset.UnixEpoch, Later], seen);
        await using var read = store.Read();
        Assert.Equal(Later.AddDays(1), (await read.Leases.SingleAsync()).ExpiresAt);
    }

    [Fact]
    public async Task A_row_that_was_made_meanwhile_is_seen_by_the_second_run()
    {
        await using var store = await TestStore.Create(StoreProvider.PostgreSql);
        var runs = 0;
        var found = await store.Write(async (context, token) =>
        {
            runs++;
            var there = await context.Leases.AnyAsync(lease => lease.Name == "row", token);
            if (runs == 1)
                await store.Database.Run($"INSERT INTO \"Leases\" VALUES ('row', '{Guid.NewGuid()}', 0)");
            if (!there)
                context.Leases.Add(Lease("row"));
            return there;
        });
        Assert.Equal((2, true), (runs, found));
    }

    [Fact]
    public async Task A_write_that_makes_a_row_twice_itself_is_not_run_for_ever()
    {
        await using var store = await TestStore.Create(StoreProvider.PostgreSql);
        await store.Write(context => context.Leases.Add(Lease("row")));
        var runs = 0;
        var failure = await Assert.ThrowsAsync<DbUpdateException>(() => store.Write(context =>
        {
            runs++;
            context.Leases.Add(Lease("row"));
        }));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, Assert.IsType<PostgresException>(failure.InnerException).SqlState);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task A_write_that_always_loses_gives_up_and_lets_the_next_one_through()
    {
        await using var store = await TestStore.Create(StoreProvider.PostgreSql);
        await store.Write(context => context.Leases.Add(Lease("row")));
        var runs = 0;
        await Assert.ThrowsAsync<TimeoutException>(() => store.Write(async (context, token) =>
        {
            var lease = await context.Leases.AsTracking().SingleAsync(token);
            await store.Database.Run($"UPDATE \"Leases\" SET \"ExpiresAt\" = {++runs}");
            lease.ExpiresAt = Later;
        }));
        Assert.Equal(20, runs);
        await store.Write(context => context.Leases.Add(Lease("next")));
    }

    [Fact]
    public async Task Writes_on_different_rows_do_not_run_again()
    {
        await using var store = await TestStore.Create(StoreProvider.PostgreSql);
        await store.Write(context => context.Leases.AddRange(Enumerable.Range(0, 32).Select(n => Lease($"row {n}"))));
        var runs = 0;
        await Task.WhenAll(Enumerable.Range(0, 32).Select(n => store.Write(async (context, token) =>
        {
            Interlocked.Increment(ref runs);
            var lease = await context.Leases.AsTracking().SingleAsync(row => row.Name == $"row {n}", token);
            lease.ExpiresAt = Later;
        })));
        Assert.Equal(32, runs);
    }

    private static Lease Lease(string name) => new() { Name = name, Owner = Guid.Empty, ExpiresAt = DateTimeOffset.UnixEpoch };
}
