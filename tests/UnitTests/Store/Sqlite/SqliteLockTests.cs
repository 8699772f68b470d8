using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store.Sqlite;

/// <summary>Another process has the write lock.</summary>
public sealed class SqliteLockTests
{
    [Fact]
    public async Task A_write_waits_for_another_process_and_then_succeeds()
    {
        await using var store = await TestStore.Create();
        using var foreign = store.OpenForeign();
        foreign.Run("BEGIN IMMEDIATE; INSERT INTO Leases VALUES ('foreign', 'x', 0)");
        var write = Add(store, "ours");
        Assert.False(write.IsCompleted);
        foreign.Run("COMMIT");
        await write;
        Assert.Equal(2L, foreign.Run("SELECT count(*) FROM Leases"));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer_and_see_what_is_committed()
    {
        await using var store = await TestStore.Create();
        await Add(store, "ours");
        using var foreign = store.OpenForeign();
        foreign.Run("BEGIN IMMEDIATE; INSERT INTO Leases VALUES ('foreign', 'x', 0)");
        await using var read = store.Read();
        Assert.Equal(1, await read.Leases.CountAsync());
        foreign.Run("ROLLBACK");
    }

    [Fact]
    public async Task A_lock_that_is_not_given_back_fails_the_write_and_not_the_writer()
    {
        await using var store = await TestStore.Create();
        using var foreign = store.OpenForeign();
        foreign.Run("BEGIN IMMEDIATE");
        var busy = await Assert.ThrowsAsync<SqliteException>(() => Add(store, "never").WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(5, busy.SqliteErrorCode);

        foreign.Run("ROLLBACK");
        await Add(store, "ours");
        Assert.Equal("ours", foreign.Run("SELECT group_concat(Name) FROM Leases"));
    }

    private static Task Add(TestStore store, string name) =>
        store.Write(context => context.Leases.Add(new Lease { Name = name, Owner = Guid.Empty, ExpiresAt = default }));
}
