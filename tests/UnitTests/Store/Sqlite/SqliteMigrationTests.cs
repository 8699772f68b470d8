using System.Runtime.Versioning;
using JobRadar.BotAuth.Shared.Leases;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;

namespace JobRadar.BotAuth.UnitTests.Store.Sqlite;

public sealed class SqliteMigrationTests
{
    [Fact]
    public async Task The_lock_of_a_migrator_that_died_does_not_lock_the_next_start_out()
    {
        await using var store = await TestStore.CreateEmpty(StoreProvider.Sqlite);
        using (var dead = store.OpenForeign())
            dead.Run("CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");

        await store.Migrate().WaitAsync(TimeSpan.FromSeconds(30));
        await Put(store, "row");
    }

    [Fact]
    public async Task A_lock_file_that_a_dead_process_left_behind_means_nothing()
    {
        await using var store = await TestStore.CreateEmpty(StoreProvider.Sqlite);
        await File.WriteAllTextAsync(LockFile(store), "");
        await store.Migrate().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_host_waits_while_another_migrates_and_gives_up_after_a_minute()
    {
        await using var store = await TestStore.CreateEmpty(StoreProvider.Sqlite);
        await using (new FileStream(LockFile(store), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            var migration = store.Migrate();
            Assert.False(migration.IsCompleted);
            store.Clock.Advance(TimeSpan.FromMinutes(1));
            await Assert.ThrowsAsync<StoreUnusableException>(() => migration.WaitAsync(TimeSpan.FromSeconds(15)));
        }

        await store.Migrate();
    }

    [Theory]
    [InlineData("missing/store.db")]
    [InlineData("")]
    [InlineData("no database")]
    public async Task A_store_that_cannot_be_opened_is_told_in_one_sentence_that_names_the_key(string name)
    {
        using var folder = Repository.NewFolder();
        await File.WriteAllTextAsync(folder.File("no database"), new string('x', 5000));
        await using var store = TestStore.On(new StoreSettings(StoreProvider.Sqlite, $"Data Source={folder.File(name)}", WatchOtherProcesses: false));
        var unusable = await Assert.ThrowsAsync<StoreUnusableException>(() => store.Migrate());
        Assert.StartsWith("ConnectionStrings:Store: ", unusable.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', unusable.Message);
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Nobody_but_its_owner_reads_the_file_nor_what_sqlite_puts_beside_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no such modes.");
        await using var store = await TestStore.CreateEmpty(StoreProvider.Sqlite);
        await store.Migrate();
        await Put(store, "row");
        var files = Directory.GetFiles(Path.GetDirectoryName(LockFile(store))!);
        Assert.Equal(
            ["store.db", "store.db-shm", "store.db-wal", "store.db.migrating"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task A_file_that_its_operator_gave_another_mode_keeps_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no such modes.");
        await using var store = await TestStore.CreateEmpty(StoreProvider.Sqlite);
        var file = ((SqliteTestDatabase)store.Database).File;
        await File.WriteAllTextAsync(file, "");
        const UnixFileMode Group = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(file, Group);
        await store.Migrate();
        Assert.Equal(Group, File.GetUnixFileMode(file));
    }

    private static string LockFile(TestStore store) => ((SqliteTestDatabase)store.Database).File + ".migrating";

    private static Task Put(TestStore store, string name) =>
        store.Write(context => context.Leases.Add(new Lease { Name = name, Owner = Guid.Empty, ExpiresAt = default }));
}
