using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.ApiTests.TelegramAccount;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Audit;

/// <summary>Each thing that happens to somebody's access is once in the store and once in the log.</summary>
public sealed class AuditTrailTests
{
    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task Logins_ends_and_trust_are_told_once_with_user_session_and_browser(StoreProvider provider)
    {
        await using var site = await AuditSteps.StartAudited(provider);
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        var (userId, first) = (await site.UserId(person), await browser.SessionId());

        var login = (await site.TrailOf(person)).Single(happened => happened.SessionId == first);
        Assert.Equal(("Chrome", "Windows"), (login.Browser, login.Os));
        Assert.NotNull(login.Network);
        Assert.NotNull(login.BrowserId);
        var line = Assert.Single(AuditedLog.Of(login.Id));
        Assert.Contains("by whoever asked", line, StringComparison.Ordinal);
        Assert.Contains(userId.ToString(), line, StringComparison.Ordinal);
        Assert.Contains(first.ToString(), line, StringComparison.Ordinal);
        Assert.Equal(["browser_trusted code", "login code"], (await site.TrailOf(person)).Said());

        Assert.Equal(["login direct", "session_ended replaced browser"], (await site.AuditedBy(person, () => browser.Start(person.Phone))).Said());
        Assert.Equal(
            ["browser_renewed session_ended_here", "session_ended logged_out browser"],
            (await site.AuditedBy(person, () => browser.Post("/api/auth/logout"))).Said());
        await browser.Start(person.Phone);
        using var other = await site.AnotherBrowser(person);
        Assert.Equal(
            ["browser_forgotten ended_elsewhere browser", "session_ended ended_elsewhere browser"],
            (await site.AuditedBy(person, async () => await browser.Delete($"/api/auth/sessions/{await other.SessionId()}"))).Said());
        var id = (await browser.Browsers())[0].GetProperty("id");
        Assert.Equal(["browser_forgotten forgotten browser"], (await site.AuditedBy(person, () => browser.Delete($"/api/auth/browsers/{id}"))).Said());
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task Replay_and_denial_are_told_once_however_often_the_button_is_tapped(StoreProvider provider)
    {
        await using var site = await AuditSteps.StartAudited(provider);
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var copy = site.WithCookie(browser["botauth_browser"]);
        await browser.Start(person.Phone);
        await browser.Get("/api/auth/me");
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(
            ["browser_forgotten browser_replayed stranger", "replay old_secret stranger", "session_ended browser_replayed stranger"],
            (await site.AuditedBy(person, () => copy.Start(person.Phone))).Said());

        using var foreign = site.NewBrowser();
        await site.Quiet();
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        var prompt = await site.OneMessageAfter(person, () => foreign.Start(person.Phone));
        var denied = await site.AuditedBy(person, async () =>
        {
            await person.Tap(prompt, "Not me").Outcome;
            await site.TapAnything(person, prompt.InlineButtons.First(button => button.CallbackData?.StartsWith("deny:", StringComparison.Ordinal) == true).CallbackData!);
        });
        Assert.Equal(["denial login_request chat"], denied.Said());
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task A_connected_account_is_told_when_it_comes_and_when_it_is_lost(StoreProvider provider)
    {
        await using var site = await AuditSteps.StartAudited(provider, "UserSessions:ProbeAfter=0");
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        Assert.Contains("account_connected signed_in", (await site.TrailOf(person)).Said());
        Assert.Equal(["account_lost disconnected"], (await site.AuditedBy(person, () => browser.Delete("/api/telegram/connect"))).Said());

        var other = site.NewPerson();
        using var ended = await site.NewConnectedMember(other);
        var lost = await site.AuditedBy(other, async () =>
        {
            site.Telegram.Datacenter.Revoke(other);
            await ended.Start(other.Phone);
        });
        Assert.Equal(
            ["account_lost ended_in_telegram", "browser_forgotten ended_in_telegram telegram", "session_ended ended_in_telegram telegram", "telegram_session_revoked ended_in_telegram telegram"],
            lost.Said());
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task The_history_survives_end_everything_and_is_shown_to_its_user_alone(StoreProvider provider)
    {
        await using var site = await AuditSteps.StartAudited(provider);
        var (person, stranger) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(person);
        using var foreign = await site.NewMember(stranger);
        await browser.Post("/api/auth/revoke-all");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/activity")).Status);
        await site.Quiet();
        await browser.LogIn(person);

        var answer = (await browser.Get("/api/auth/activity")).Json;
        var shown = answer.GetProperty("events").EnumerateArray().ToList();
        var own = await site.TrailOf(person);
        Assert.Equal(own.Count, answer.GetProperty("count").GetInt32());
        Assert.Equal(own.Select(happened => happened.Id).Order(), shown.Select(happened => happened.GetProperty("id").GetGuid()).Order());
        var times = shown.Select(happened => happened.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal(times.OrderDescending(), times);
        Assert.Contains("session_ended revoked_all browser", own.Said());
        Assert.Single(shown, happened => happened.GetProperty("current_session").GetBoolean());
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task A_write_that_fails_tells_nothing(StoreProvider provider)
    {
        await using var site = await AuditSteps.StartAudited(provider);
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = site.NewBrowser();
        var started = await other.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        await site.Quiet();
        var before = (await site.Trail()).Count;
        var userId = (await site.UserId(person)).ToString();
        int Lines() => AuditedLog.All.Count(line => line.Contains(userId, StringComparison.Ordinal));
        var lines = Lines();
        await site.RenameTable("Outbox", "Away");

        Assert.NotEqual(HttpStatusCode.OK, (await other.Redeem(started["auth_id"]!, code)).Status);

        await site.RenameTable("Away", "Outbox");
        Assert.Equal((before, lines), ((await site.Trail()).Count, Lines()));
        Assert.Equal(HttpStatusCode.OK, (await other.Redeem(started["auth_id"]!, code)).Status);
        Assert.Equal((before + 2, lines + 2), ((await site.Trail()).Count, Lines()));
    }
}
