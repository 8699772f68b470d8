using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store;

/// <summary>What every write may rely on, whatever the store is.</summary>
public abstract class StoreWriteTests(StoreProvider provider)
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UnixEpoch.AddDays(1);

    [Fact]
    public async Task A_write_returns_its_result()
    {
        await using var store = await TestStore.Create(provider);
        Assert.Equal(42, await store.Write((_, _) => Task.FromResult(42)));
    }

    [Fact]
    public async Task A_write_that_throws_leaves_nothing_of_what_it_saved()
    {
        await using var store = await TestStore.Create(provider);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Write(async (context, token) =>
        {
            context.Leases.Add(Lease("thrower's"));
            await context.SaveChangesAsync(token);
            throw new InvalidOperationException("after it was saved");
        }));
        await store.Write(context => context.Leases.Add(Lease("next")));
        Assert.Equal(["next"], await Leases(store));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing()
    {
        await using var store = await TestStore.Create(provider);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Write(
            async (context, token) =>
            {
                context.Leases.Add(Lease("half done"));
                await context.SaveChangesAsync(token);
                await cancel.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            cancel.Token));
        Assert.Empty(await Leases(store));
    }

    [Fact]
    public async Task A_row_that_is_there_already_fails_its_write()
    {
        await using var store = await TestStore.Create(provider);
        await store.Write(context => context.Leases.Add(Lease("taken")));
        await Assert.ThrowsAsync<DbUpdateException>(() => store.Write(context => context.Leases.Add(Lease("taken"))));
        Assert.Equal(["taken"], await Leases(store));
    }

    [Fact]
    public async Task Of_parallel_changes_of_one_row_by_two_hosts_none_is_lost()
    {
        await using var store = await TestStore.Create(provider);
        await using var otherHost = store.Join();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => (n % 2 == 0 ? store : otherHost).Write(Increment)));
        await using var read = store.Read();
        Assert.Equal(40, (await read.LimitCounters.SingleAsync()).Count);
    }

    [Fact]
    public async Task Of_twenty_parallel_consumers_on_two_hosts_one_wins()
    {
        await using var store = await TestStore.Create(provider);
        await using var otherHost = store.Join();
        await store.Write(context => context.Leases.Add(Lease("once")));
        var consumed = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? store : otherHost).Write(
            (context, token) => context.Leases.Where(lease => lease.Name == "once" && lease.ExpiresAt < Later)
                .ExecuteUpdateAsync(update => update.SetProperty(lease => lease.ExpiresAt, Later), token))));
        Assert.Equal(1, consumed.Sum());
    }

    [Fact]
    public async Task What_is_deleted_by_one_is_not_changed_by_another()
    {
        await using var store = await TestStore.Create(provider);
        await using var otherHost = store.Join();
        await store.Write(context => context.Leases.Add(Lease("row")));
        var (read, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = store.Write(async (context, token) =>
        {
            var lease = await context.Leases.AsTracking().SingleOrDefaultAsync(token);
            read.TrySetResult();
            if (provider == StoreProvider.PostgreSql)
                await gone.Task.WaitAsync(TimeSpan.FromSeconds(15), token);
            if (lease is not null)
                lease.ExpiresAt = Later;
            return lease is not null;
        });
        await read.Task;
        await otherHost.Write((context, token) => context.Leases.ExecuteDeleteAsync(token));
        gone.SetResult();
        // SQLite lets the slow one finish first; PostgreSQL runs it again and it finds nothing.
        Assert.Equal(provider == StoreProvider.Sqlite, await slow);
        Assert.Empty(await Leases(store));
    }

    [Fact]
    public async Task A_guarded_session_cannot_be_revoked_behind_the_back_of_a_write_that_decides_by_it()
    {
        await using var store = await TestStore.Create(provider);
        await using var otherHost = store.Join();
        await store.Write(context => context.AddMember(store.Now));
        var (decided, revoked) = (new TaskCompletionSource(), new TaskCompletionSource());
        var login = store.Write(async (context, token) =>
        {
            var session = await context.TelegramSessions.AsTracking().SingleAsync(token);
            context.LockForDecision(session);
            decided.TrySetResult();
            if (provider == StoreProvider.PostgreSql)
                await revoked.Task.WaitAsync(TimeSpan.FromSeconds(15), token);
            return session.State;
        });
        await decided.Task;
        var revocation = otherHost.Write(async (context, token) =>
            (await context.TelegramSessions.AsTracking().SingleAsync(token)).Revoke(RevokeReason.RevokedByUser, store.Now));
        if (provider == StoreProvider.PostgreSql)
            Assert.True(await revocation);
        revoked.SetResult();
        Assert.Equal(provider == StoreProvider.Sqlite ? TelegramSessionState.Live : TelegramSessionState.Revoked, await login);
        await revocation;
    }

    private static async Task Increment(StoreContext store, CancellationToken cancellationToken)
    {
        var counter = await store.LimitCounters.AsTracking().SingleOrDefaultAsync(row => row.Key == "one", cancellationToken);
        if (counter is null)
            store.LimitCounters.Add(counter = new LimitCounter { Key = "one", WindowEndsAt = Later, Count = 0 });
        counter.Count++;
    }

    private static Lease Lease(string name) => new() { Name = name, Owner = Guid.Empty, ExpiresAt = DateTimeOffset.UnixEpoch };

    private static async Task<string[]> Leases(TestStore store)
    {
        await using var read = store.Read();
        return await read.Leases.Select(lease => lease.Name).OrderBy(name => name).ToArrayAsync();
    }
}

public sealed class StoreWriteOnSqliteTests() : StoreWriteTests(StoreProvider.Sqlite);

public sealed class StoreWriteOnPostgreSqlTests() : StoreWriteTests(StoreProvider.PostgreSql);
