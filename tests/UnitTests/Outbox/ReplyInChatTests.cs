using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Outbox;

public abstract class ReplyInChatTests(StoreProvider provider)
{
    [Fact]
    public async Task The_same_again_waits_once_and_keeps_its_place()
    {
        await using var store = await TestStore.Create(provider);
        for (var time = 0; time < 3; time++)
        {
            await Reply(store, new BotMessage.Reply(ReplyKind.ForeignContact, "en"));
            await Reply(store, new BotMessage.LoginCode("request"));
        }

        Assert.Equal([new BotMessage.Reply(ReplyKind.ForeignContact, "en"), new BotMessage.LoginCode("request")], await Waiting(store));
    }

    [Fact]
    public async Task A_newer_one_about_the_same_takes_the_place_of_one_that_waits()
    {
        await using var store = await TestStore.Create(provider);
        BotMessage[] newest =
        [
            new BotMessage.LoginCode("second"), new BotMessage.ContactRequest("second", "en"), new BotMessage.SessionList(1, 7, "en"), new BotMessage.SessionList(1, null, "en"),
        ];
        BotMessage[] older =
        [
            new BotMessage.LoginCode("first"), new BotMessage.ContactRequest("first", "en"), new BotMessage.Edit(7, ReplyKind.Denied, "en"), new BotMessage.SessionList(0, null, "en"),
        ];
        foreach (var message in older.Concat(newest))
            await Reply(store, message);

        Assert.Equal(newest, await Waiting(store));
    }

    [Fact]
    public async Task Of_many_kinds_five_wait_and_a_code_all_the_same()
    {
        await using var store = await TestStore.Create(provider);
        for (var message = 1; message <= 20; message++)
            await Reply(store, new BotMessage.Edit(message, ReplyKind.SessionEnded, "en"));
        await Reply(store, new BotMessage.Edit(1, ReplyKind.Denied, "en"), chat: 2);
        await Reply(store, new BotMessage.LoginCode("request"));

        Assert.Equal(ReplyInChat.MaxWaiting + 1, (await Waiting(store)).Count);
        Assert.Single(await Waiting(store, chat: 2));
    }

    [Fact]
    public async Task What_is_on_its_way_or_no_reply_is_left_alone()
    {
        await using var store = await TestStore.Create(provider);
        var help = new BotMessage.Reply(ReplyKind.Help, "en");
        await Reply(store, help);
        await store.Write(context => context.Enqueue(new BotMessage.PhoneChanged("+371…", store.Now), 1, store.Now));
        Assert.Single((await store.Get<OutboxQueue>().Claim(Guid.NewGuid(), 1, [], CancellationToken.None))!);

        await Reply(store, help);

        Assert.Equal(3, (await Waiting(store)).Count);
    }

    private static Task Reply(TestStore store, BotMessage message, long chat = 1) =>
        store.Write((context, token) => context.Reply(message, chat, store.Now, token));

    private static async Task<List<BotMessage>> Waiting(TestStore store, long chat = 1)
    {
        await using var read = store.Read();
        var rows = await read.Outbox.Where(row => row.ChatId == chat && row.SettledAt == null).OrderBy(row => row.Id).ToListAsync();
        return rows.ConvertAll(row => row.Read()!);
    }
}

public sealed class ReplyInChatOnSqliteTests() : ReplyInChatTests(StoreProvider.Sqlite);

public sealed class ReplyInChatOnPostgreSqlTests() : ReplyInChatTests(StoreProvider.PostgreSql);
