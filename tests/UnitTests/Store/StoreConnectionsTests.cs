using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.StoredSessions;
using JobRadar.BotAuth.Shared.Users;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store;

public sealed class StoreConnectionsTests
{
    [Fact]
    public async Task The_writer_is_durable_at_every_commit_and_keeps_foreign_keys()
    {
        await using var store = await TestStore.Create();
        Assert.Equal("wal", await store.Write((context, _) => Pragma(context, "journal_mode")));
        Assert.Equal("2", await store.Write((context, _) => Pragma(context, "synchronous")));
        Assert.Equal("1", await store.Write((context, _) => Pragma(context, "foreign_keys")));
        Assert.Equal("5000", await store.Write((context, _) => Pragma(context, "busy_timeout")));
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var store = await TestStore.Create();
        for (var pooled = 0; pooled < 3; pooled++)
        {
            await using var read = store.Read();
            read.Leases.Add(new Lease { Name = "row", Owner = Guid.Empty, ExpiresAt = default });
            var refused = await Assert.ThrowsAsync<DbUpdateException>(() => read.SaveChangesAsync());
            Assert.Equal(8, Assert.IsType<SqliteException>(refused.InnerException).SqliteErrorCode);
            await Assert.ThrowsAsync<SqliteException>(() => read.Leases.ExecuteDeleteAsync());
        }
    }

    [Fact]
    public async Task What_a_reader_returns_is_not_tracked()
    {
        await using var store = await TestStore.Create();
        await store.Write(context => context.Leases.Add(new Lease { Name = "row", Owner = Guid.Empty, ExpiresAt = default }));
        await using var read = store.Read();
        await read.Leases.ToListAsync();
        Assert.Empty(read.ChangeTracker.Entries());
    }

    [Fact]
    public async Task A_row_cannot_point_to_a_user_who_is_not_there()
    {
        await using var store = await TestStore.Create();
        await Assert.ThrowsAsync<DbUpdateException>(() => store.Write(
            context => context.TelegramSessions.Add(new TelegramSession { Id = Guid.NewGuid(), UserId = Guid.NewGuid(), ChatId = 1 })));
    }

    [Fact]
    public async Task Times_are_UTC_ticks_in_the_file()
    {
        await using var store = await TestStore.Create();
        var local = new DateTimeOffset(2026, 11, 22, 17, 5, 0, TimeSpan.FromHours(3)).AddTicks(7);
        await store.Write(context => context.Users.Add(new User { Id = Guid.NewGuid(), TelegramId = 1, FirstName = "A", CreatedAt = local }));

        using var foreign = store.OpenForeign();
        Assert.Equal(local.UtcTicks, foreign.Run("SELECT CreatedAt FROM Users"));
        await using var read = store.Read();
        var stored = (await read.Users.SingleAsync()).CreatedAt;
        Assert.Equal((local, TimeSpan.Zero), (stored, stored.Offset));
    }

    [Fact]
    public async Task Every_time_of_the_model_is_a_number_that_the_store_can_order()
    {
        await using var store = await TestStore.Create();
        await using var read = store.Read();
        var times = read.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTimeOffset)).ToList();
        Assert.NotEmpty(times);
        Assert.All(times, property => Assert.Equal("INTEGER", property.GetColumnType()));
    }

    private static async Task<string> Pragma(StoreContext context, string name)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(context.Database.CurrentTransaction!);
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync())!.ToString()!;
    }
}
