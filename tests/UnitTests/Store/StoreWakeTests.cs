using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.UnitTests.Store;

/// <summary>Who is woken by a write, here and on another host.</summary>
public abstract class StoreWakeTests(StoreProvider provider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task The_store_wakes_only_after_the_commit()
    {
        await using var store = await TestStore.Create(provider);
        using var subscription = store.Wakeups.Subscribe("topic");
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var waking = store.Write(async (context, token) =>
        {
            Put(context, "topic");
            await context.SaveChangesAsync(token);
            entered.SetResult();
            await release.Task;
        });
        await entered.Task;

        var wait = Wait(subscription);
        Assert.False(wait.IsCompleted, "It woke before the commit.");
        release.SetResult();
        Assert.True(await wait.WaitAsync(Patience));
        await waking;
        await using var foreign = store.OpenForeign();
        Assert.Equal(1L, foreign.Run("SELECT count(*) FROM \"Leases\""));
    }

    [Fact]
    public async Task A_write_that_fails_wakes_nobody()
    {
        await using var store = await TestStore.Create(provider);
        using var subscription = store.Wakeups.Subscribe("topic");
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Write(context =>
        {
            context.Wake("topic");
            throw new InvalidOperationException();
        }));
        await store.Write(context => context.Wake("other"));
        Assert.False(Wait(subscription).IsCompleted);
    }

    [Fact]
    public async Task A_commit_of_another_host_wakes_whoever_waits()
    {
        await using var store = await TestStore.Create(provider);
        await using var watching = store.Join(watch: true);
        await Watches(store);
        await Watches(watching);
        using var subscription = watching.Wakeups.Subscribe("topic");
        var wait = Wait(subscription);
        Assert.False(wait.IsCompleted);
        await store.Write(context => Put(context, "topic"));
        Assert.True(await wait.WaitAsync(Patience));
    }

    [Fact]
    public async Task It_does_so_also_while_its_own_host_writes_all_the_time()
    {
        await using var store = await TestStore.Create(provider);
        await using var watching = store.Join(watch: true);
        await Watches(store);
        await Watches(watching);
        using var subscription = watching.Wakeups.Subscribe("topic");
        var (last, enough) = (Task.CompletedTask, false);
        // Each write queues the next one, so that the writer never has a moment without.
        Task WriteOn() => watching.Write((_, _) =>
        {
            if (!enough)
                last = WriteOn();
            return Task.CompletedTask;
        });
        await WriteOn();
        var wait = Wait(subscription);
        await store.Write(context => Put(context, "topic"));
        Assert.True(await wait.WaitAsync(Patience));
        enough = true;
        for (Task? seen = null; seen != last;)
            await (seen = last);
    }

    /// <summary>Every watch begins with waking everybody, because nobody knows what happened before.</summary>
    private static async Task Watches(TestStore store)
    {
        if (store.Database.Provider == StoreProvider.Sqlite && !store.Get<StoreSettings>().WatchOtherProcesses)
            return;
        using var first = store.Wakeups.Subscribe("at start");
        store.Writer.Start();
        Assert.True(await Wait(first).WaitAsync(Patience));
    }

    private static void Put(StoreContext store, string topic)
    {
        store.Leases.Add(new Lease { Name = "row", Owner = Guid.Empty, ExpiresAt = default });
        store.Wake(topic);
    }

    private static Task<bool> Wait(Wakeups.Subscription subscription) =>
        subscription.Wait(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None);
}

public sealed class StoreWakeOnSqliteTests() : StoreWakeTests(StoreProvider.Sqlite);

public sealed class StoreWakeOnPostgreSqlTests() : StoreWakeTests(StoreProvider.PostgreSql);
