using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>While a page is open, Telegram is asked every ten seconds whether the connected account's session lives.</summary>
public sealed class WatchTests
{
    private const string Liveness = "users.getUsers";
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_session_ended_under_Devices_signs_an_open_page_out_at_the_next_question()
    {
        await using var site = await StartUnswept();
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        await using var page = await OpenPage(site, browser, person);

        site.Telegram.Datacenter.Revoke(person);
        site.Clock.Advance(AskEvery);

        await SignedOut(page);
        await browser.IsSignedOut();
        await Eventually.True(() => site.Telegram.Datacenter.Counters.OpenConnections == 0, "nothing stays connected");
    }

    [Fact]
    public async Task One_connection_serves_all_questions_and_pages_and_closes_with_the_last_of_them()
    {
        await using var site = await StartUnswept();
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        var connected = site.Calls("help.getConfig");
        await using (await OpenPage(site, browser, person))
        {
            await using (await SessionEventStream.Open(browser))
            {
                for (var question = 0; question < 3; question++)
                    await NextQuestion(site, person);
            }

            Assert.Equal(1, site.Telegram.Datacenter.Counters.OpenConnections);
            await NextQuestion(site, person);
        }

        await Eventually.True(() => site.Telegram.Datacenter.Counters.OpenConnections == 0, "nothing stays connected");
        Assert.Equal(1, site.Calls("help.getConfig") - connected);
    }

    [Fact]
    public async Task A_page_that_loads_asks_when_the_last_sign_of_life_is_older_than_thirty_seconds()
    {
        await using var site = await StartUnswept();
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        Assert.True(await browser.IsConnected());
        Assert.Equal(0, site.Calls(Liveness));
        site.Telegram.Datacenter.Revoke(person);

        site.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal("not_authenticated", (await browser.Get("/api/telegram"))["code"]);
        await browser.IsSignedOut();
        Assert.Equal("telegram_bot", await browser.LoginVia(person.Phone));
    }

    [Fact]
    public async Task A_login_beside_an_open_page_is_answered_by_its_connection()
    {
        await using var site = await StartUnswept("UserSessions:ProbeAfter=0");
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        await using var page = await OpenPage(site, browser, person);
        var connected = site.Calls("help.getConfig");

        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));

        Assert.Equal((2, connected), (site.Calls(Liveness), site.Calls("help.getConfig")));
    }

    [Fact]
    public async Task A_connection_that_was_cut_is_made_anew_at_once()
    {
        await using var site = await StartUnswept();
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        await using var page = await OpenPage(site, browser, person);
        using (site.Telegram.Faults.Add(new MtProtoFault.Disconnect(), Liveness, person.Id, times: 1))
            await NextQuestion(site, person);

        site.Telegram.Datacenter.Revoke(person);
        site.Clock.Advance(AskEvery);
        await SignedOut(page);
    }

    [Fact]
    public async Task A_page_that_closes_before_Telegram_answers_leaves_neither_a_connection_nor_a_lease()
    {
        await using var site = await StartUnswept();
        var person = site.NewPerson();
        using var browser = await site.NewConnectedMember(person);
        var userId = await site.UserId(person);
        using var silence = site.Telegram.Faults.Add(new MtProtoFault.Hang(), Liveness, person.Id);
        // A client that closes its connection at once, not after two seconds of waiting for the rest.
        using (var hasty = new HttpClient(new SocketsHttpHandler { CookieContainer = browser.Cookies, ResponseDrainTimeout = TimeSpan.Zero }))
        {
            using var page = await hasty.GetAsync(new Uri(site.Address, "/api/auth/sessions/events"), HttpCompletionOption.ResponseHeadersRead);
            await Eventually.True(() => site.Calls(Liveness) == 1, "Telegram is asked");
        }

        await Eventually.True(() => site.Telegram.Datacenter.Counters.OpenConnections == 0, "nothing stays connected");
        await Eventually.True(async () => await site.Read(store => store.MtprotoSessions.AllAsync(row => row.UserId != userId || row.LeasedUntil == null)), "the lease is given back");
    }

    /// <summary>Of any number of changes before, its end is the last.</summary>
    private static async Task SignedOut(SessionEventStream page)
    {
        var heard = await page.Next();
        while (heard is ("live" or "changed", null))
            heard = await page.Next();
        Assert.Equal(("ended", "ended_in_telegram"), heard);
    }

    private static Task<Site> StartUnswept(params string[] settings) => Site.StartWithMtproto(["UserSessions:SweepEvery=30.00:00:00", .. settings]);

    /// <summary>Until the first question of a page is answered.</summary>
    private static async Task<SessionEventStream> OpenPage(Site site, SiteBrowser browser, Person person)
    {
        var before = await CheckedAt(site, person);
        var page = await SessionEventStream.Open(browser);
        await Answered(site, person, before);
        return page;
    }

    private static async Task NextQuestion(Site site, Person person)
    {
        var before = await CheckedAt(site, person);
        site.Clock.Advance(AskEvery);
        await Answered(site, person, before);
    }

    private static Task Answered(Site site, Person person, DateTimeOffset? before) =>
        Eventually.True(async () => await CheckedAt(site, person) > before, "Telegram was asked");

    private static async Task<DateTimeOffset?> CheckedAt(Site site, Person person)
    {
        var userId = await site.UserId(person);
        return await site.Read(store => store.TelegramSessions.Where(row => row.UserId == userId).Select(row => row.CheckedAt).SingleAsync());
    }
}
