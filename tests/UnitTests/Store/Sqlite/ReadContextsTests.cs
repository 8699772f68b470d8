using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store.Sqlite;

/// <summary>Contexts that read: pooled, on connections that stay open.</summary>
public sealed class ReadContextsTests
{
    [Fact]
    public async Task The_next_reader_finds_the_connection_open()
    {
        await using var store = await TestStore.Create();
        var first = await Used(store);
        Assert.Equal(ConnectionState.Open, first.State);
        Assert.Same(first, await Used(store));
    }

    [Fact]
    public async Task Readers_at_the_same_time_have_a_connection_each()
    {
        await using var store = await TestStore.Create();
        await using var one = store.Read();
        await using var other = store.Read();
        Assert.NotSame(one.Database.GetDbConnection(), other.Database.GetDbConnection());
    }

    [Fact]
    public async Task A_reader_sees_what_was_written_since_its_connection_was_opened()
    {
        await using var store = await TestStore.Create();
        await using var context = store.Read();
        Assert.False(await context.Leases.AnyAsync());
        await store.Write(written => written.Leases.Add(new() { Name = "new", Owner = Guid.Empty, ExpiresAt = default }));
        Assert.True(await context.Leases.AnyAsync());
    }

    [Fact]
    public async Task A_reader_cannot_write_and_goes_on_reading()
    {
        await using var store = await TestStore.Create();
        await using var context = store.Read();
        var refused = await Assert.ThrowsAsync<SqliteException>(() => context.Leases.ExecuteDeleteAsync());
        Assert.Contains("readonly", refused.Message, StringComparison.Ordinal);
        Assert.False(await context.Leases.AnyAsync());
    }

    [Fact]
    public async Task All_connections_close_with_the_store()
    {
        var store = await TestStore.Create();
        var connection = await Used(store);
        await store.DisposeAsync();
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    private static async Task<DbConnection> Used(TestStore store)
    {
        await using var context = store.Read();
        Assert.False(await context.Leases.AnyAsync());
        return context.Database.GetDbConnection();
    }
}
