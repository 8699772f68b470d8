using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store;

/// <summary>How rows are read and kept, whatever the store is.</summary>
public abstract class StoreRowTests(StoreProvider provider)
{
    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var store = await TestStore.Create(provider);
        for (var pooled = 0; pooled < 3; pooled++)
        {
            await using var read = store.Read();
            read.Leases.Add(new Lease { Name = "row", Owner = Guid.Empty, ExpiresAt = default });
            await Assert.ThrowsAsync<DbUpdateException>(() => read.SaveChangesAsync());
            await Assert.ThrowsAnyAsync<Exception>(() => read.Leases.ExecuteDeleteAsync());
        }
    }

    [Fact]
    public async Task What_a_reader_returns_is_not_tracked()
    {
        await using var store = await TestStore.Create(provider);
        await store.Write(context => context.Leases.Add(new Lease { Name = "row", Owner = Guid.Empty, ExpiresAt = default }));
        await using var read = store.Read();
        await read.Leases.ToListAsync();
        Assert.Empty(read.ChangeTracker.Entries());
    }

    [Fact]
    public async Task A_row_cannot_point_to_a_user_who_is_not_there()
    {
        await using var store = await TestStore.Create(provider);
        await Assert.ThrowsAsync<DbUpdateException>(() => store.Write(
            context => context.TelegramSessions.Add(new TelegramSession { Id = Guid.NewGuid(), UserId = Guid.NewGuid(), ChatId = 1 })));
    }

    [Fact]
    public async Task Times_are_UTC_ticks_in_the_store()
    {
        await using var store = await TestStore.Create(provider);
        var local = new DateTimeOffset(2026, 11, 22, 17, 5, 0, TimeSpan.FromHours(3)).AddTicks(7);
        await store.Write(context => context.Users.Add(new User { Id = Guid.NewGuid(), TelegramId = 1, FirstName = "A", CreatedAt = local }));

        await using var foreign = store.OpenForeign();
        Assert.Equal(local.UtcTicks, foreign.Run("SELECT \"CreatedAt\" FROM \"Users\""));
        await using var read = store.Read();
        var stored = (await read.Users.SingleAsync()).CreatedAt;
        Assert.Equal((local, TimeSpan.Zero), (stored, stored.Offset));
    }

    [Fact]
    public async Task Every_time_of_the_model_is_a_number_that_the_store_can_order()
    {
        await using var store = await TestStore.Create(provider);
        await using var read = store.Read();
        var times = read.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTimeOffset)).ToList();
        Assert.NotEmpty(times);
        Assert.All(times, property => Assert.Equal(provider == StoreProvider.Sqlite ? "INTEGER" : "bigint", property.GetColumnType()));
    }

    /// <summary>Telegram lets a name be almost anything, and PostgreSQL's text cannot hold U+0000.</summary>
    [Theory]
    [InlineData("A\0B")]
    [InlineData("Ёжик 🦔 \u202E\u0301")]
    [InlineData("'; DROP TABLE \"Users\"; --")]
    public async Task Whatever_text_comes_is_kept_and_found(string name)
    {
        await using var store = await TestStore.Create(provider);
        await store.Write(context => context.Users.Add(new User { Id = Guid.NewGuid(), TelegramId = 1, FirstName = name, CreatedAt = default }));
        await using var read = store.Read();
        Assert.Equal(1, await read.Users.CountAsync(user => user.FirstName == name));
    }
}

public sealed class StoreRowOnSqliteTests() : StoreRowTests(StoreProvider.Sqlite);

public sealed class StoreRowOnPostgreSqlTests() : StoreRowTests(StoreProvider.PostgreSql);
