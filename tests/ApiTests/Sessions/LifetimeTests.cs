using System.Data.Common;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.Sessions;

public sealed class LifetimeTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.Start("Session:IdleLifetime=01:00:00", "Session:AbsoluteLifetime=02:30:00");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Use_prolongs_a_session_up_to_its_absolute_end()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var id = await browser.SessionId();
        var end = (await site.Stored(id)).CreatedAt + TimeSpan.FromMinutes(150);

        for (var use = 0; use < 3; use++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(45));
            var now = site.Clock.Now;
            Assert.True(await browser.IsSignedIn());
            await Eventually.True(async () => (await site.Stored(id)).LastSeenAt >= now, "the use is noted");
        }

        Assert.Equal(end, (await site.Stored(id)).ExpiresAt);
        site.Clock.Advance(end - site.Clock.Now);
        await browser.IsSignedOut();
    }

    [Fact]
    public async Task Without_use_a_session_ends_after_its_idle_lifetime()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var session = await site.Stored(await browser.SessionId());
        Assert.Equal(session.LastSeenAt + TimeSpan.FromHours(1), session.ExpiresAt);

        site.Clock.Advance(session.ExpiresAt - site.Clock.Now);

        await browser.IsSignedOut();
    }

    [Fact]
    public async Task Fifty_uses_within_a_minute_write_nothing_and_the_next_one_writes_once()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var id = await browser.SessionId();
        site.Clock.Advance(SessionCheck.TouchEvery);
        var now = site.Clock.Now;
        Assert.True(await browser.IsSignedIn());
        await Eventually.True(async () => (await site.Stored(id)).LastSeenAt >= now, "the use is noted");
        var seen = (await site.Stored(id)).LastSeenAt;
        await Eventually.True(
            () => site.Read(async store => !await store.LimitCounters.AnyAsync(counter => counter.WindowEndsAt < now)),
            "the cleaning that was due has nothing left to write");
        await using var watch = site.Database.OpenForeign();
        var before = SeenByOthers(watch);

        for (var use = 0; use < 50; use++)
            Assert.True(await browser.IsSignedIn());

        Assert.Equal(before, SeenByOthers(watch));
        Assert.Equal(seen, (await site.Stored(id)).LastSeenAt);
        site.Clock.Advance(SessionCheck.TouchEvery);
        var later = site.Clock.Now;
        Assert.True(await browser.IsSignedIn());
        await Eventually.True(async () => (await site.Stored(id)).LastSeenAt >= later, "the use is noted");
        Assert.NotEqual(before, SeenByOthers(watch));
    }

    /// <summary>Changes when another connection has committed something; on PostgreSQL, when it has written a session.</summary>
    private object? SeenByOthers(DbConnection connection) => connection.Run(
        site.Database.Provider == StoreProvider.Sqlite
            ? "PRAGMA data_version"
            : "SELECT string_agg(concat(ctid, xmin), ',' ORDER BY ctid) FROM \"SiteSessions\"");
}
