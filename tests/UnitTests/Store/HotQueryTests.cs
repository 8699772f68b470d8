using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.Shared.Store.HotPaths;
using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.Shared.Users;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.UnitTests.Store;

/// <summary>What hot paths read by SQL of their own is what the model says, also once it has another column.</summary>
public abstract partial class HotQueryTests(StoreProvider provider)
{
    private static readonly RequestOrigin Origin = new("203.0.113.7", "Firefox", "Windows");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hot_path_reads_every_column_as_the_model_does(bool filled)
    {
        await using var store = await TestStore.Create(provider);
        var token = Secret.Create();
        var cookie = await Added(store, token, filled);

        await using var read = store.Read();
        var session = await read.FindSession(token.Hash(), CancellationToken.None);
        var browser = await read.FindKnownBrowser(cookie.Id, CancellationToken.None);
        Assert.Equal(Seen(await read.SiteSessions.SingleAsync()), Seen(session!.Session));
        Assert.Equal(Seen(await read.Users.SingleAsync()), Seen(session.User));
        Assert.Equal(Seen(await read.Users.SingleAsync()), Seen(browser!.User));
        Assert.Equal(Seen(await read.KnownBrowsers.SingleAsync()), Seen(browser.Browser));
        Assert.Equal(Seen(await read.TelegramSessions.SingleAsync()), Seen(browser.Session));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_the_next_value_is_looked_up_anew()
    {
        await using var store = await TestStore.Create(provider);
        var token = Secret.Create();
        var cookie = await Added(store, token, filled: true);

        await store.Write(async (context, cancellationToken) =>
        {
            for (var round = 0; round < 3; round++)
            {
                Assert.Null(await context.FindKnownBrowser(Guid.NewGuid(), cancellationToken));
                Assert.NotNull(await context.FindKnownBrowser(cookie.Id, cancellationToken));
                Assert.Null(await context.FindSession(Secret.Create().Hash(), cancellationToken));
                Assert.NotNull(await context.FindSession(token.Hash(), cancellationToken));
            }
        });
    }

    [Fact]
    public async Task No_connection_stays_with_a_context_that_has_read()
    {
        await using var store = await TestStore.Create(provider);
        // More than the pool of PostgreSQL has.
        var readers = Enumerable.Range(0, 30).Select(_ => store.Read()).ToList();
        foreach (var reader in readers)
            Assert.Null(await reader.FindSession(Secret.Create().Hash(), CancellationToken.None));
        foreach (var reader in readers)
            await reader.DisposeAsync();
    }

    [Fact]
    public async Task A_prepared_statement_goes_on_after_one_that_failed_and_after_its_table_changed()
    {
        await using var store = await TestStore.Create(provider);
        for (var round = 0; round < 3; round++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => store.Write((context, token) => context.Prepare("SELECT * FROM \"Nowhere\"").Execute(token)));
            await store.Write((context, token) => context.Prepare("DELETE FROM \"Leases\" WHERE \"Name\" = @p0").Execute(token, "some"));
            await using var foreign = store.OpenForeign();
            foreign.Run($"ALTER TABLE \"Leases\" ADD COLUMN \"More{round}\" INTEGER");
        }
    }

    /// <summary>Queries of LINQ are looked at by the tests of query plans; these go past EF.</summary>
    [Theory]
    [InlineData(HotQueries.SessionByToken)]
    [InlineData(HotQueries.BrowserById)]
    [InlineData(HotQueries.WaitingReply)]
    [InlineData(KnownBrowserRotation.Update)]
    public async Task A_hot_path_finds_its_rows_by_an_index(string sql)
    {
        await using var store = await TestStore.Create(provider);
        await using var foreign = store.OpenForeign();
        await using var command = foreign.CreateCommand();
        command.CommandText = provider == StoreProvider.PostgreSql ? ExplainOnPostgres(foreign, sql) : $"EXPLAIN QUERY PLAN {Parameter().Replace(sql, "NULL")}";
        await using var plan = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await plan.ReadAsync())
            steps.Add(plan.GetString(provider == StoreProvider.PostgreSql ? 0 : 3));

        Assert.NotEmpty(steps);
        Assert.DoesNotContain(steps, step => step.Contains("SCAN", StringComparison.Ordinal) || step.Contains("Seq Scan", StringComparison.Ordinal));
    }

    /// <summary>Small tables are read from end to end, unless that is forbidden.</summary>
    private static string ExplainOnPostgres(DbConnection foreign, string sql)
    {
        foreign.Run("SET enable_seqscan = off");
        foreign.Run("SET plan_cache_mode = force_generic_plan");
        foreign.Run($"PREPARE hot AS {Parameter().Replace(sql, found => "$" + (int.Parse(found.Groups["number"].ValueSpan) + 1))}");
        return $"EXPLAIN EXECUTE hot({string.Join(", ", Parameter().Matches(sql).DistinctBy(found => found.Value).Select(_ => "NULL"))})";
    }

    [GeneratedRegex("@p(?<number>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Parameter();

    /// <param name="filled">Every column has a value.</param>
    private static async Task<BrowserCookie> Added(TestStore store, Secret token, bool filled)
    {
        BrowserCookie? cookie = null;
        await store.Write(context => cookie = Add(context, token, filled, store.Now));
        return cookie!;
    }

    private static BrowserCookie Add(StoreContext store, Secret token, bool filled, DateTimeOffset now)
    {
        var user = new User { Id = Guid.NewGuid(), TelegramId = 1001, FirstName = "Anna", CreatedAt = now };
        var stored = new TelegramSession { Id = Guid.NewGuid(), UserId = user.Id, ChatId = 1001 };
        var (browser, cookie) = KnownBrowser.Trust(user.Id, filled ? Origin : new RequestOrigin(null, null, null), now, new LoginOptions());
        var session = SiteSession.Issue(user.Id, filled ? cookie.Id : null, token, Origin, new SessionOptions(), now, byCode: filled);
        if (filled)
        {
            (user.Phone, user.LastName, user.Username, user.Language, user.TimeZone) = ("+37120000001", "Liepa", "anna", "lv", "Europe/Riga");
            stored.GoLive();
            stored.Connect(Guid.NewGuid(), now, now);
            stored.Revoke(RevokeReason.BotBlocked, now);
            (browser.PreviousSecretHash, browser.RotationSalt, browser.RotatedAt, browser.CurrentSeen, browser.Regions) = ([1], [2], now, true, "203.0.0.0");
            (session.EndedAt, session.EndReason) = (now, EndReason.Denied);
        }

        store.AddRange(user, stored, browser, session);
        return cookie;
    }

    private static string Seen<T>(T row) => JsonSerializer.Serialize(row);
}

public sealed class HotQueryOnSqliteTests() : HotQueryTests(StoreProvider.Sqlite);

public sealed class HotQueryOnPostgreSqlTests() : HotQueryTests(StoreProvider.PostgreSql);
