using JobRadar.BotAuth.Shared.Store;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store.Sqlite;

public sealed class SqliteConnectionsTests
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

    private static async Task<string> Pragma(StoreContext context, string name)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync())!.ToString()!;
    }
}
