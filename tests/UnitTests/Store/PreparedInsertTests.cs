using System.Data.Common;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Updates;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store;

/// <summary>Rows that go past EF's change tracking are the same as those that do not.</summary>
public abstract class PreparedInsertTests(StoreProvider provider)
{
    private static readonly RequestOrigin Browser = new("127.0.0.1", "Chrome", Os: null);

    [Fact]
    public async Task A_session_reads_back_as_EF_would_have_stored_it()
    {
        await using var store = await TestStore.Create(provider);
        var (prepared, tracked, now) = (Guid.NewGuid(), Guid.NewGuid(), store.Now);
        await store.Write(context =>
        {
            var user = context.AddMember(now);
            context.Insert(Session(prepared, user.Id, now));
            context.SiteSessions.Add(Session(tracked, user.Id, now));
        });
        Assert.Equal(await Row(store, tracked), await Row(store, prepared));
        await using var read = store.Read();
        Assert.Equal(2, await read.SiteSessions.CountAsync(row => row.EndedAt == null && row.Ip == Browser.Ip && row.Os == null));
    }

    [Fact]
    public async Task A_message_gets_its_number_from_the_store_and_keeps_its_contents()
    {
        await using var store = await TestStore.Create(provider);
        var message = new BotMessage.Reply(ReplyKind.Help, "a\0b");
        await store.Write(context =>
        {
            for (var chat = 1; chat <= 2; chat++)
                context.Enqueue(message, chat, store.Now);
        });
        await using var read = store.Read();
        var rows = await read.Outbox.OrderBy(row => row.Id).ToListAsync();
        Assert.Equal([1, 2], rows.Select(row => row.ChatId!.Value));
        Assert.All(rows, row => Assert.Equal(message, row.Read()));
    }

    [Fact]
    public async Task What_a_failed_write_wanted_to_insert_is_forgotten()
    {
        await using var store = await TestStore.Create(provider);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Write(context =>
        {
            context.Enqueue(new BotMessage.Reply(ReplyKind.Help, "en"), 1, store.Now);
            throw new InvalidOperationException();
        }));
        await Assert.ThrowsAnyAsync<DbException>(() => store.Write(context => context.Insert(Session(Guid.NewGuid(), userId: Guid.NewGuid(), store.Now))));
        await store.Write(_ => { });
        await using var read = store.Read();
        Assert.False(await read.Outbox.AnyAsync());
        Assert.False(await read.SiteSessions.AnyAsync());
    }

    [Fact]
    public async Task A_row_that_is_there_stays_as_it_is()
    {
        await using var store = await TestStore.Create(provider);
        var first = store.Now;
        Assert.True(await Note(store, first));
        Assert.False(await Note(store, first.AddMinutes(1)));
        await using var read = store.Read();
        Assert.Equal(first, (await read.TelegramUpdates.SingleAsync()).ReceivedAt);
    }

    [Fact]
    public async Task A_browser_that_changed_since_it_was_read_is_not_overwritten()
    {
        await using var store = await TestStore.Create(provider);
        var options = new LoginOptions();
        TrustedBrowser? trusted = null;
        await store.Write(context => context.KnownBrowsers.Add(
            (trusted = KnownBrowser.Trust(context.AddMember(store.Now).Id, Browser, store.Now, options)).Row));
        var cookie = trusted!.Cookie;
        var (one, other) = (await Known(store), await Known(store));
        var secret = one.Rotate(cookie.Secret, SecretStatus.Current, Browser, store.Now, options);
        other.Rotate(cookie.Secret, SecretStatus.Current, Browser, store.Now, options);

        await store.Write((context, token) => context.SaveRotation(one, cookie.Secret.Hash(), token));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => store.Write((context, token) => context.SaveRotation(other, cookie.Secret.Hash(), token)));
        Assert.Equal(SecretStatus.Current, (await Known(store)).Verify(secret, Browser, store.Now));
        Assert.Equal(SecretStatus.Previous, (await Known(store)).Verify(cookie.Secret, Browser, store.Now));
    }

    private static SiteSession Session(Guid id, Guid userId, DateTimeOffset now) => new()
    {
        Id = id,
        UserId = userId,
        BrowserId = Guid.Empty,
        TokenHash = Secret.Create().Hash(),
        CreatedAt = now,
        LastSeenAt = now,
        ExpiresAt = now.AddDays(1),
        AbsoluteExpiresAt = now.AddDays(2),
        Ip = Browser.Ip,
        Browser = Browser.Browser,
    };

    /// <summary>All but what tells the two apart, as the store has it.</summary>
    private static async Task<string> Row(TestStore store, Guid id)
    {
        await using var read = store.Read();
        await read.Database.OpenConnectionAsync();
        await using var command = read.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"SiteSessions\" WHERE lower(CAST(\"Id\" AS TEXT)) = '{id}'";
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        var columns = Enumerable.Range(0, reader.FieldCount).Where(column => reader.GetName(column) is not ("Id" or "TokenHash"));
        return string.Join(", ", columns.Select(column => $"{reader.GetName(column)}={reader.GetValue(column)} ({reader.GetFieldType(column).Name})"));
    }

    private static Task<bool> Note(TestStore store, DateTimeOffset at) => store.Writer.Write(
        (context, _, token) => context.InsertUnlessThere(new TelegramUpdate { UpdateId = 7, ReceivedAt = at }, token), CancellationToken.None);

    private static async Task<KnownBrowser> Known(TestStore store)
    {
        await using var read = store.Read();
        return await read.KnownBrowsers.SingleAsync();
    }
}

public sealed class PreparedInsertOnSqliteTests() : PreparedInsertTests(StoreProvider.Sqlite);

public sealed class PreparedInsertOnPostgreSqlTests() : PreparedInsertTests(StoreProvider.PostgreSql);
