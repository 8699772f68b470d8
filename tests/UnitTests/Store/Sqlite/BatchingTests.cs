using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace JobRadar.BotAuth.UnitTests.Store.Sqlite;

/// <summary>SQLite: concurrent writes share one commit, and each succeeds or fails alone.</summary>
public sealed class BatchingTests
{
    [Fact]
    public async Task A_thousand_concurrent_writes_are_all_durable_in_a_handful_of_commits()
    {
        await using var store = await TestStore.Create();
        var commits = 0;
        await store.Write(OnCommit(() =>
        {
            commits++;
            return true;
        }));

        var writes = await WhileTheWriterIsBusy(store, () => Enumerable.Range(0, 1000).Select(n => Add(store, $"lease {n}")));
        await Task.WhenAll(writes);

        // The gate, and four batches of 256.
        Assert.InRange(commits, 1, 6);
        using var foreign = store.OpenForeign();
        Assert.Equal(1000L, foreign.Run("SELECT count(*) FROM \"Leases\""));
    }

    [Fact]
    public async Task A_failing_write_does_not_hurt_its_neighbours_and_leaves_nothing()
    {
        await using var store = await TestStore.Create();
        await Add(store, "taken");
        var writes = await WhileTheWriterIsBusy(store, () =>
        [
            Add(store, "before"),
            AddAndThrow(store, "thrower's"),
            Add(store, "taken"),
            Add(store, "after"),
        ]);

        await writes[0];
        await Assert.ThrowsAsync<InvalidOperationException>(() => writes[1]);
        await Assert.ThrowsAsync<DbUpdateException>(() => writes[2]);
        await writes[3];
        Assert.Equal(["after", "before", "taken"], await Leases(store));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing()
    {
        await using var store = await TestStore.Create();
        using var before = new CancellationTokenSource();
        using var during = new CancellationTokenSource();
        var writes = await WhileTheWriterIsBusy(store, () =>
        [
            store.Write((context, _) => Put(context, "never run"), before.Token),
            store.Write(
                async (context, token) =>
                {
                    await Put(context, "half done");
                    await context.SaveChangesAsync(token);
                    await during.CancelAsync();
                    token.ThrowIfCancellationRequested();
                },
                during.Token),
            Add(store, "neighbour"),
        ],
            before.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes[0]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes[1]);
        await writes[2];
        Assert.Equal(["neighbour"], await Leases(store));
    }

    [Fact]
    public async Task A_write_reads_what_the_one_before_it_wrote_and_no_tracked_leftovers()
    {
        await using var store = await TestStore.Create();
        var writes = await WhileTheWriterIsBusy(store, () => Enumerable.Range(0, 50).Select(_ => store.Write(async (context, token) =>
        {
            Assert.Empty(context.ChangeTracker.Entries());
            var lease = await context.Leases.AsTracking().SingleOrDefaultAsync(row => row.Name == "counter", token);
            if (lease is null)
                await Put(context, "counter");
            else
                lease.ExpiresAt += TimeSpan.FromSeconds(1);
        })));
        await Task.WhenAll(writes);
        await using var read = store.Read();
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(49), (await read.Leases.SingleAsync()).ExpiresAt);
    }

    [Fact]
    public async Task When_the_commit_itself_fails_every_gathered_write_fails_and_the_next_one_works()
    {
        await using var store = await TestStore.Create();
        using var notified = store.ChangeNotifications.Subscribe("change");
        var refuse = false;
        await store.Write(OnCommit(() => !refuse));
        var writes = await WhileTheWriterIsBusy(store, () => [Add(store, "one", "change"), store.Write(_ => refuse = true), Add(store, "two", "change")]);

        await Assert.ThrowsAsync<SqliteException>(() => writes[0]);
        await Assert.ThrowsAsync<SqliteException>(() => writes[1]);
        await Assert.ThrowsAsync<SqliteException>(() => writes[2]);
        Assert.False(notified.Wait(TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None).IsCompleted);
        refuse = false;
        await Add(store, "three");
        Assert.Equal(["three"], await Leases(store));
    }

    [Fact]
    public async Task What_is_queued_at_the_end_is_still_written_and_later_writes_are_refused()
    {
        var store = await TestStore.Create();
        var writes = await WhileTheWriterIsBusy(store, () => [Add(store, "last")]);
        await store.Writer.DisposeAsync();
        await writes[0];
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Add(store, "too late"));
        await store.DisposeAsync();
    }

    /// <summary>Queues writes behind one that is held until all of them wait, so that they are batched.</summary>
    private static async Task<Task[]> WhileTheWriterIsBusy(TestStore store, Func<IEnumerable<Task>> queue, Action? meanwhile = null)
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var gate = store.Write(async (_, _) =>
        {
            entered.SetResult();
            await release.Task;
        });
        await entered.Task;
        try
        {
            Task[] queued = [.. queue()];
            meanwhile?.Invoke();
            return queued;
        }
        finally
        {
            release.SetResult();
            await gate;
        }
    }

    /// <summary>SQLite asks at each commit of the writer's connection; false makes it fail.</summary>
    private static Func<StoreContext, CancellationToken, Task> OnCommit(Func<bool> allow) => (context, _) =>
    {
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        raw.sqlite3_commit_hook(connection.Handle, _ => allow() ? 0 : 1, null);
        return Task.CompletedTask;
    };

    private static Task Add(TestStore store, string name, string change = "") => store.Write((context, _) =>
    {
        context.Notify(change);
        return Put(context, name);
    });

    private static Task AddAndThrow(TestStore store, string name) => store.Write(async (context, token) =>
    {
        await Put(context, name);
        await context.SaveChangesAsync(token);
        throw new InvalidOperationException("after it was saved");
    });

    private static Task Put(StoreContext context, string name)
    {
        context.Leases.Add(new Lease { Name = name, Owner = Guid.Empty, ExpiresAt = DateTimeOffset.UnixEpoch });
        return Task.CompletedTask;
    }

    private static async Task<string[]> Leases(TestStore store)
    {
        await using var read = store.Read();
        return await read.Leases.Select(lease => lease.Name).OrderBy(name => name).ToArrayAsync();
    }
}
