using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Updates;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Updates;

public abstract class UpdateInboxTests(StoreProvider provider)
{
    [Fact]
    public async Task An_update_takes_effect_once_however_often_and_in_whatever_order_it_arrives()
    {
        await using var store = await TestStore.Create(provider);
        long[] arrivals = [7, 3, 7, long.MaxValue, 3, 1, 7];
        var outcomes = new List<UpdateOutcome>();
        foreach (var id in arrivals)
            outcomes.Add(await Apply(store, id, EnqueueHelp));

        Assert.Equal(
            [UpdateOutcome.Done, UpdateOutcome.Done, UpdateOutcome.AlreadyDone, UpdateOutcome.Done, UpdateOutcome.AlreadyDone, UpdateOutcome.Done, UpdateOutcome.AlreadyDone],
            outcomes);
        Assert.Equal(4, await OutboxOf(store));
    }

    [Fact]
    public async Task Of_parallel_arrivals_one_takes_effect()
    {
        await using var store = await TestStore.Create(provider);
        await using var otherHost = store.Join();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Apply(n % 2 == 0 ? store : otherHost, 7, EnqueueHelp)));
        Assert.Equal(1, outcomes.Count(outcome => outcome == UpdateOutcome.Done));
        Assert.Equal(39, outcomes.Count(outcome => outcome == UpdateOutcome.AlreadyDone));
        Assert.Equal(1, await OutboxOf(store));
    }

    [Fact]
    public async Task A_failed_update_leaves_nothing_and_takes_effect_when_it_comes_again()
    {
        await using var store = await TestStore.Create(provider);
        for (var failure = 1; failure < UpdateInbox.MaxFailures; failure++)
            Assert.Equal(UpdateOutcome.Failed, await Apply(store, 7, EnqueueAndThrow));
        Assert.Equal(0, await OutboxOf(store));
        Assert.Equal(UpdateOutcome.Done, await Apply(store, 7, EnqueueHelp));
        Assert.Equal(UpdateOutcome.AlreadyDone, await Apply(store, 7, EnqueueHelp));
        Assert.Equal(1, await OutboxOf(store));
    }

    [Fact]
    public async Task At_its_fifth_failure_an_update_is_set_aside_and_kept()
    {
        await using var store = await TestStore.Create(provider);
        for (var failure = 1; failure < 5; failure++)
            Assert.Equal(UpdateOutcome.Failed, await Apply(store, 7, EnqueueAndThrow));
        Assert.Equal(UpdateOutcome.DeadLettered, await Apply(store, 7, EnqueueAndThrow));
        Assert.Equal(UpdateOutcome.DeadLettered, await Apply(store, 7, EnqueueHelp));

        Assert.Equal(0, await OutboxOf(store));
        await using var read = store.Read();
        var kept = await read.TelegramUpdates.SingleAsync(update => update.DeadLetteredAt != null);
        Assert.Equal((7, 5, "the body", "InvalidOperationException"), (kept.UpdateId, kept.Failures, kept.Body, kept.Error));
        Assert.Null(kept.DoneAt);
    }

    [Fact]
    public async Task One_poison_update_does_not_hold_up_others()
    {
        await using var store = await TestStore.Create(provider);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Apply(store, n, n % 3 == 0 ? EnqueueAndThrow : EnqueueHelp)));
        Assert.Equal(20, outcomes.Count(outcome => outcome == UpdateOutcome.Failed));
        Assert.Equal(40, outcomes.Count(outcome => outcome == UpdateOutcome.Done));
        Assert.Equal(40, await OutboxOf(store));
    }

    [Fact]
    public async Task The_body_of_an_update_that_went_well_is_not_kept()
    {
        await using var store = await TestStore.Create(provider);
        await Apply(store, 7, EnqueueHelp);
        await using var read = store.Read();
        Assert.Null((await read.TelegramUpdates.SingleAsync()).Body);
    }

    /// <summary>A timeout inside of the effects is a failure like any other; only the caller's own cancellation is none.</summary>
    [Fact]
    public async Task An_update_that_times_out_each_time_is_set_aside_too()
    {
        await using var store = await TestStore.Create(provider);
        UpdateOutcome last = default;
        for (var failure = 1; failure <= 5; failure++)
            last = await Apply(store, 7, (_, _) => throw new TaskCanceledException("too slow"));
        Assert.Equal(UpdateOutcome.DeadLettered, last);
    }

    private static Task<UpdateOutcome> Apply(TestStore store, long id, Func<StoreContext, CancellationToken, Task> effects) =>
        store.Get<UpdateInbox>().Apply(id, "the body"u8.ToArray(), (store, _, token) => effects(store, token), CancellationToken.None);

    private static Task EnqueueHelp(StoreContext store, CancellationToken cancellationToken)
    {
        store.Enqueue(new BotMessage.Reply(ReplyKind.Help, "en"), 1001, DateTimeOffset.UnixEpoch);
        return Task.CompletedTask;
    }

    private static async Task EnqueueAndThrow(StoreContext store, CancellationToken cancellationToken)
    {
        await EnqueueHelp(store, cancellationToken);
        await store.SaveChangesAsync(cancellationToken);
        throw new InvalidOperationException("poison");
    }

    private static async Task<int> OutboxOf(TestStore store)
    {
        await using var read = store.Read();
        return await read.Outbox.CountAsync();
    }
}

public sealed class UpdateInboxOnSqliteTests() : UpdateInboxTests(StoreProvider.Sqlite);

public sealed class UpdateInboxOnPostgreSqlTests() : UpdateInboxTests(StoreProvider.PostgreSql);
