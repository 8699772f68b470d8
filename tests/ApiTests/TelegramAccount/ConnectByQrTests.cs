using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>Connecting by a QR code that is scanned under Settings → Devices.</summary>
public sealed class ConnectByQrTests(AccountFixture fixture) : IClassFixture<AccountFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_scanned_code_connects()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var events = await QrEvents.Open(browser);

        var shown = await events.Next();
        Assert.Equal("scan", shown.GetProperty("status").GetString());
        var link = shown.GetProperty("link").GetString();
        Assert.StartsWith("tg://login?token=", link, StringComparison.Ordinal);
        Assert.StartsWith("<svg", shown.GetProperty("qr").GetString(), StringComparison.Ordinal);
        site.Telegram.Datacenter.AcceptQr(person, link);

        Assert.Equal("connected", (await events.Next()).GetProperty("status").GetString());
        Assert.True(await events.IsOver());
        Assert.True(await browser.IsConnected());
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task A_scanned_code_of_a_protected_account_asks_for_the_password()
    {
        var person = site.NewPerson();
        person.SetPassword("hunter2");
        using var browser = await site.NewMember(person);
        using var events = await QrEvents.Open(browser);
        site.Telegram.Datacenter.AcceptQr(person, (await events.Next()).GetProperty("link").GetString());

        var asked = await events.Next();
        Assert.Equal("password_needed", asked.GetProperty("status").GetString());
        Assert.True(await events.IsOver());
        var id = asked.GetProperty("auth_id").GetString();

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_password"), (await browser.EnterPassword(id, "wrong")).Problem());
        Assert.Equal("connected", (await browser.EnterPassword(id, "hunter2"))["status"]);
    }

    [Fact]
    public async Task Another_account_is_logged_out_again_and_refused()
    {
        var (person, stranger) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(person);
        using var events = await QrEvents.Open(browser);
        site.Telegram.Datacenter.AcceptQr(stranger, (await events.Next()).GetProperty("link").GetString());

        var refused = await events.Next();

        Assert.Equal(("failed", "other_account"), (refused.GetProperty("status").GetString(), refused.GetProperty("code").GetString()));
        Assert.Empty(site.Telegram.Datacenter.DevicesOf(stranger));
        Assert.False(await browser.IsConnected());
    }

    [Fact]
    public async Task The_codes_are_for_the_session_that_began_them_and_to_ask_for_them_begins_nothing()
    {
        var (person, stranger) = (site.NewPerson(), site.NewPerson());
        using var browser = await site.NewMember(person);
        using var same = await site.AnotherBrowser(person);
        using var other = await site.NewMember(stranger);
        var authId = (await browser.Post("/api/telegram/connect/qr"))["auth_id"]!;
        var connections = site.Telegram.Datacenter.Counters.Connections;

        foreach (var (reader, id) in ((SiteBrowser, string)[])[(other, authId), (same, authId), (browser, "none"), (site.NewBrowser(), authId)])
        {
            var answer = await reader.Get($"/api/telegram/connect/qr/{id}");
            Assert.Contains(answer.Problem(), ((HttpStatusCode, string?)[])[(HttpStatusCode.NotFound, "not_found"), (HttpStatusCode.Unauthorized, "not_authenticated")]);
        }

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await browser.Get("/api/telegram/connect/qr")).Status);
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (await browser.EnterCode(authId, "12345")).Problem());
        Assert.Equal(connections, site.Telegram.Datacenter.Counters.Connections);
        using var events = await QrEvents.Open(browser, authId);
        Assert.Equal("scan", (await events.Next()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_stream_that_breaks_can_be_opened_again_but_not_for_ever()
    {
        using var browser = await site.NewMember(site.NewPerson());
        var authId = (await browser.Post("/api/telegram/connect/qr"))["auth_id"]!;
        for (var look = 0; look < 5; look++)
        {
            using var events = await QrEvents.Open(browser, authId);
            await events.Next();
        }

        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (await browser.Get($"/api/telegram/connect/qr/{authId}")).Problem());
    }

    [Fact]
    public async Task Whoever_closes_the_page_leaves_no_connection_behind()
    {
        await using var own = await Site.StartWithMtproto();
        using var browser = await own.NewMember(own.NewPerson());
        using (var events = await QrEvents.Open(browser))
        {
            await events.Next();
            Assert.Equal(1, own.Telegram.Datacenter.Counters.OpenConnections);
        }

        await Eventually.True(() => own.Telegram.Datacenter.Counters.OpenConnections == 0, "nothing is connected");
    }

    [Fact]
    public async Task Trouble_at_Telegram_ends_the_stream_with_a_word_why()
    {
        await using var own = await Site.StartWithMtproto();
        using var browser = await own.NewMember(own.NewPerson());
        own.Telegram.Datacenter.Set(DatacenterState.Down);
        using var events = await QrEvents.Open(browser);

        var failed = await events.Next();

        Assert.Equal(("failed", "unavailable"), (failed.GetProperty("status").GetString(), failed.GetProperty("code").GetString()));
        Assert.True(await events.IsOver());
    }
}
