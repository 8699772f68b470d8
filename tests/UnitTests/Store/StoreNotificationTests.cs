using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.UnitTests.Store;

/// <summary>Who is notified of a write, here and on another host.</summary>
public abstract class StoreNotificationTests(StoreProvider provider)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task The_store_wakes_only_after_the_commit()
    {
        await using var store = await TestStore.Create(provider);
        using var subscription = store.ChangeNotifications.Subscribe("change");
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var waking = store.Write(async (context, token) =>
        {
            Put(context, "change");
            await context.SaveChangesAsync(token);
            entered.SetResult();
            await release.Task;
        });
        await entered.Task;

        var wait = Wait(subscription);
        Assert.False(wait.IsCompleted, "It woke before the commit.");
        release.SetResult();
        Assert.True(await wait.WaitAsync(Timeout));
        await waking;
        await using var foreign = store.OpenForeign();
        Assert.Equal(1L, foreign.Run("SELECT count(*) FROM \"Leases\""));
    }

    [Fact]
    public async Task A_write_that_fails_wakes_nobody()
    {
        await using var store = await TestStore.Create(provider);
        using var subscription = store.ChangeNotifications.Subscribe("change");
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Write(context =>
        {
            context.Notify("change");
            throw new InvalidOperationException();
        }));
        await store.Write(context => context.Notify("other"));
        Assert.False(Wait(subscription).IsCompleted);
    }

    [Fact]
    public async Task A_commit_of_another_host_wakes_whoever_waits()
    {
        await using var store = await TestStore.Create(provider);
        await using var watching = store.Join(watch: true);
        await Watches(store);
        await Watches(watching);
        using var subscription = watching.ChangeNotifications.Subscribe("change");
        var wait = Wait(subscription);
        Assert.False(wait.IsCompleted);
        await store.Write(context => Put(context, "change"));
        Assert.True(await wait.WaitAsync(Timeout));
    }

    [Fact]
    public async Task It_does_so_also_while_its_own_host_writes_all_the_time()
    {
        await using var store = await TestStore.Create(provider);
        await using var watching = store.Join(watch: true);
        await Watches(store);
        await Watches(watching);
        using var subscription = watching.ChangeNotifications.Subscribe("change");
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
        await store.Write(context => Put(context, "change"));
        Assert.True(await wait.WaitAsync(Timeout));
        enough = true;
        for (Task? seen = null; seen != last;)
            await (seen = last);
    }

    /// <summary>Every watch begins with waking everybody, because nobody knows what happened before.</summary>
    private static async Task Watches(TestStore store)
    {
        if (store.Database.Provider == StoreProvider.Sqlite && !store.Get<StoreSettings>().WatchOtherProcesses)
            return;
        using var first = store.ChangeNotifications.Subscribe("at start");
        store.Writer.Start();
        Assert.True(await Wait(first).WaitAsync(Timeout));
    }

    private static void Put(StoreContext store, string change)
    {
        store.Leases.Add(new Lease { Name = "row", Owner = Guid.Empty, ExpiresAt = default });
        store.Notify(change);
    }

    private static Task<bool> Wait(ChangeNotifications.Subscription subscription) =>
        subscription.Wait(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None);
}

public sealed class StoreNotificationOnSqliteTests() : StoreNotificationTests(StoreProvider.Sqlite);

public sealed class StoreNotificationOnPostgreSqlTests() : StoreNotificationTests(StoreProvider.PostgreSql);
