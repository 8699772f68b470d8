using System.Data.Common;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Outbox;

public abstract class OutboxQueueTests(StoreProvider provider)
{
    private static readonly RequestOrigin Somewhere = new("203.0.113.7", "Firefox", null);

    private static readonly Guid Sender = Guid.NewGuid();

    [Fact]
    public async Task Codes_go_before_replies_and_replies_before_notices_each_in_their_order()
    {
        await using var store = await TestStore.Create(provider);
        await Enqueue(store, 1, Notice);
        await Enqueue(store, 2, Hello);
        await Enqueue(store, 3, Code);
        await Enqueue(store, 4, Notice);
        await Enqueue(store, 5, Code);
        Assert.Equal([3, 5, 2, 1, 4], await ClaimChats(store));
    }

    [Fact]
    public async Task Of_each_chat_one_message_is_claimed_and_of_a_busy_chat_none()
    {
        await using var store = await TestStore.Create(provider);
        foreach (var chat in (long[])[1, 1, 2, 2, 3])
            await Enqueue(store, chat);
        Assert.Equal([1, 3], await ClaimChats(store, busy: [2]));
    }

    [Fact]
    public async Task A_claim_takes_no_more_than_asked()
    {
        await using var store = await TestStore.Create(provider);
        foreach (var chat in (long[])[1, 2, 3])
            await Enqueue(store, chat);
        Assert.Equal([1, 2], await ClaimChats(store, limit: 2));
        Assert.Equal([3], await ClaimChats(store));
    }

    [Fact]
    public async Task A_claimed_message_is_nobody_elses_until_its_claim_runs_out()
    {
        await using var store = await TestStore.Create(provider);
        await Enqueue(store, 1);
        Assert.Equal([1], await ClaimChats(store));
        store.Clock.Advance(OutboxQueue.ClaimLength - TimeSpan.FromTicks(1));
        Assert.Empty(await ClaimChats(store));
        store.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, Assert.Single((await Claim(store))!).Attempts);
    }

    [Fact]
    public async Task A_killed_senders_messages_and_its_turn_are_taken_over_within_10_seconds()
    {
        await using var store = await TestStore.Create(provider);
        await using var otherHost = store.Join();
        await Enqueue(store, 1);
        Assert.Equal([1], await ClaimChats(store));

        otherHost.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([1], (await Claim(otherHost, Guid.NewGuid()))!.Select(row => row.ChatId));
    }

    [Fact]
    public async Task A_settled_message_is_not_owed_any_more_and_says_how_it_ended()
    {
        await using var store = await TestStore.Create(provider);
        await Enqueue(store, 1);
        var row = Assert.Single((await Claim(store))!);
        await Settlement(store).Sent(row, messageId: 1, CancellationToken.None);
        await Settlement(store).Drop(row, CancellationToken.None);

        store.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await ClaimChats(store));
        Assert.Null(await NextDue(store));
        Assert.Equal(OutboxOutcome.Sent, (await Row(store)).Outcome);
    }

    [Fact]
    public async Task Whoever_lost_a_claim_changes_nothing_for_its_new_holder()
    {
        await using var store = await TestStore.Create(provider);
        await Enqueue(store, 1);
        var slow = Assert.Single((await Claim(store))!);
        store.Clock.Advance(OutboxQueue.ClaimLength);
        Assert.Equal(2, Assert.Single((await Claim(store))!).Attempts);

        await Settlement(store).Postpone(slow, store.Now, CancellationToken.None);
        await Settlement(store).Refuse(slow, "too late", CancellationToken.None);

        Assert.Empty(await ClaimChats(store));
        Assert.Null((await Row(store)).SettledAt);
    }

    [Fact]
    public async Task A_postponed_message_comes_back_when_it_is_due()
    {
        await using var store = await TestStore.Create(provider);
        await Enqueue(store, 1);
        var row = Assert.Single((await Claim(store))!);
        var due = store.Now.AddSeconds(20);
        await Settlement(store).Postpone(row, due, CancellationToken.None);

        Assert.Equal(due, await NextDue(store));
        Assert.Empty(await ClaimChats(store));
        store.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal([1], await ClaimChats(store));
    }

    [Fact]
    public async Task The_next_due_time_is_the_earliest_at_which_a_message_can_be_claimed()
    {
        await using var store = await TestStore.Create(provider);
        Assert.Null(await NextDue(store));
        await Enqueue(store, 1);
        Assert.Equal(store.Now, await NextDue(store));
        await Claim(store);
        Assert.Equal(store.Now + OutboxQueue.ClaimLength, await NextDue(store));
    }

    [Fact]
    public async Task A_code_for_nobody_leaves_the_store_and_holds_up_nothing()
    {
        await using var store = await TestStore.Create(provider);
        await store.Write(context => context.Enqueue(new BotMessage.LoginCode("no such request"), chatId: null, store.Now));
        await Enqueue(store, 1);
        Assert.Equal([1], await ClaimChats(store));
        Assert.Equal(1, (await Row(store)).ChatId);
    }

    [Fact]
    public async Task One_cause_is_not_owed_twice()
    {
        await using var store = await TestStore.Create(provider);
        Task Tell() => store.Write(context => context.Enqueue(Hello, 1, store.Now, dedupeKey: "cause"));
        await Tell();
        await Assert.ThrowsAnyAsync<DbException>(Tell);
    }

    [Fact]
    public async Task Whatever_is_owed_wakes_the_sender()
    {
        await using var store = await TestStore.Create(provider);
        using var notified = store.ChangeNotifications.Subscribe(Change.Outbox);
        await Enqueue(store, 1);
        await notified.Wait(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Every_message_survives_the_store()
    {
        await using var store = await TestStore.Create(provider);
        BotMessage[] messages =
        [
            new BotMessage.LoginCode("request"),
            new BotMessage.CodeOver(7, "request"),
            new BotMessage.ContactRequest("request", "ru"),
            new BotMessage.Reply(ReplyKind.OtherPhone, null),
            new BotMessage.Edit(7, ReplyKind.Denied, "en"),
            new BotMessage.SignedIn(Guid.NewGuid(), Direct: true, UnusualLogin.NewNetwork),
            new BotMessage.BrowserReplayed(Somewhere, DateTimeOffset.UnixEpoch),
            new BotMessage.SessionsEnded(1, Somewhere, null, DateTimeOffset.UnixEpoch),
            new BotMessage.EverythingEnded(Somewhere, DateTimeOffset.UnixEpoch),
            new BotMessage.TooManySessions(2, Somewhere, DateTimeOffset.UnixEpoch),
            new BotMessage.TelegramSessionRevoked(RevokeReason.BotBlocked, DateTimeOffset.UnixEpoch),
            new BotMessage.PhoneChanged("+37****01", DateTimeOffset.UnixEpoch),
            new BotMessage.AccountConnected(Somewhere, DateTimeOffset.UnixEpoch),
            new BotMessage.AccountDisconnected(Somewhere, DateTimeOffset.UnixEpoch),
            new BotMessage.CodesGuessed("request", DateTimeOffset.UnixEpoch),
            new BotMessage.SessionList(1, 7, "ru"),
            new BotMessage.LogOutQuestion(null),
        ];
        Assert.Equal(typeof(BotMessage).GetNestedTypes().Length, messages.Length);
        await store.Write(context =>
        {
            foreach (var message in messages)
                context.Enqueue(message, 1, store.Now);
        });
        await using var read = store.Read();
        Assert.Equal(messages, (await read.Outbox.OrderBy(row => row.Id).ToListAsync()).Select(row => row.Read()));
    }

    private static BotMessage Hello { get; } = new BotMessage.Reply(ReplyKind.Help, "en");

    private static BotMessage Code { get; } = new BotMessage.LoginCode("request");

    private static BotMessage Notice { get; } = new BotMessage.EverythingEnded(Somewhere, DateTimeOffset.UnixEpoch);

    private static OutboxQueue Queue(TestStore store) => store.Get<OutboxQueue>();

    private static OutboxSettlement Settlement(TestStore store) => store.Get<OutboxSettlement>();

    private static Task Enqueue(TestStore store, long chat, BotMessage? message = null) =>
        store.Write(context => context.Enqueue(message ?? Hello, chat, store.Now));

    private static Task<IReadOnlyList<ClaimedMessage>?> Claim(TestStore store, Guid? sender = null, int limit = 30, params long[] busy) =>
        Queue(store).Claim(sender ?? Sender, limit, busy, CancellationToken.None);

    private static async Task<List<long>> ClaimChats(TestStore store, int limit = 30, params long[] busy) =>
        [.. (await Claim(store, Sender, limit, busy))!.Select(row => row.ChatId)];

    private static Task<DateTimeOffset?> NextDue(TestStore store) => Queue(store).NextDue(CancellationToken.None);

    private static async Task<OutboxMessage> Row(TestStore store)
    {
        await using var read = store.Read();
        return await read.Outbox.FirstAsync();
    }
}

public sealed class OutboxQueueOnSqliteTests() : OutboxQueueTests(StoreProvider.Sqlite);

public sealed class OutboxQueueOnPostgreSqlTests() : OutboxQueueTests(StoreProvider.PostgreSql);
