using System.Net;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Without a live Telegram session even a known browser needs a code.</summary>
public sealed class TelegramSessionTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Blocking_the_bot_stops_direct_logins_until_the_next_login_through_the_bot()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);

        await person.Block().Outcome;
        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/auth/me")).Status);

        await person.Unblock().Outcome;
        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);

        await site.Quiet();
        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(person)).Status);
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task While_the_bot_is_blocked_no_code_is_sent_and_a_code_from_before_makes_no_live_session()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        await site.Quiet();

        await person.Block().Outcome;
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, code)).Status);
        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
        await site.Quiet();

        Assert.Equal(1, person.Codes());
    }

    [Fact]
    public async Task After_unblocking_codes_are_pushed_again()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        await person.Block().Outcome;
        await person.Unblock().Outcome;
        var seen = person.Chat.Count;

        var started = await browser.Start(person.Phone);

        var code = await person.ReadCode(seen);
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, code)).Status);
    }

    [Fact]
    public async Task A_refused_send_stops_direct_logins_too()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        person.Deactivate();
        using var other = site.NewBrowser();

        await other.Start(person.Phone);
        await site.Quiet();

        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
    }

    [Fact]
    public async Task A_phone_that_moved_takes_the_direct_login_of_its_old_owner_along()
    {
        var (oldOwner, newOwner) = (site.NewPerson(), site.NewPerson());
        var phone = oldOwner.Phone;
        using var known = await site.NewMember(oldOwner);
        newOwner.ChangePhone(phone);
        using var browser = site.NewBrowser();
        await browser.LogIn(newOwner);

        Assert.Equal("telegram_bot", (await known.Start(phone))["login_via"]);
        Assert.Equal("telegram_direct", (await browser.Start(phone))["login_via"]);
        Assert.Equal(HttpStatusCode.OK, (await known.Get("/api/auth/me")).Status);
    }

    [Fact]
    public async Task An_account_that_moved_to_another_phone_logs_in_with_that_one()
    {
        var person = site.NewPerson();
        var oldPhone = person.Phone;
        using var known = await site.NewMember(person);
        person.ChangePhone("+37177000002");
        using var browser = site.NewBrowser();

        var answer = await browser.LogIn(person);

        Assert.Equal(person.Phone, answer.Json.GetProperty("user").GetProperty("phone").GetString());
        Assert.Equal("telegram_bot", (await known.Start(oldPhone))["login_via"]);
        Assert.Equal("telegram_bot", (await known.Start(person.Phone))["login_via"]);
        Assert.Equal("telegram_direct", (await browser.Start(person.Phone))["login_via"]);
    }
}
