using JobRadar.BotAuth.ProcessTests.Running;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary>Hosts that find an empty or half-made store.</summary>
public sealed class StoreStartTests
{
    [Fact]
    public async Task Three_hosts_at_once_on_an_empty_store_make_one_schema_and_one_key()
    {
        await using var installation = await Installation.StartEmpty();
        var second = new Uri($"http://localhost:{TestKit.Repository.FreePort()}");

        HostProcess[] hosts = [installation.StartWebHostAlone(), installation.StartBotWorker(), installation.StartBotWorker($"urls={second}")];
        await Task.WhenAll(
            hosts[0].WaitUntilReady(installation.Site), hosts[1].WaitUntilReady(installation.Bot), hosts[2].WaitUntilReady(second));

        Assert.Single(hosts.SelectMany(host => host.Output), line => line.Contains("Store migrated", StringComparison.Ordinal));
        Assert.Equal(1, await installation.Count("SELECT count(*) FROM Keys"));
    }

    [Fact]
    public async Task A_host_that_died_inside_a_migration_does_not_lock_the_next_one_out()
    {
        await using var installation = await Installation.StartEmpty();
        await installation.Change(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
            """);

        await installation.StartWebHost().WaitUntilReady(installation.Site);

        Assert.Equal(0, await installation.Count("SELECT count(*) FROM LoginRequests"));
    }

    [Fact]
    public async Task A_store_of_this_version_is_not_migrated_again()
    {
        await using var installation = await Installation.StartEmpty();
        await using (var first = installation.StartWebHost())
            await first.WaitUntilReady(installation.Site);

        var second = installation.StartWebHost();
        await second.WaitUntilReady(installation.Site);

        Assert.DoesNotContain("Store migrated", second.Text, StringComparison.Ordinal);
    }
}
