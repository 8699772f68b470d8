using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

public sealed class NotMeTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private static readonly (HttpStatusCode, string?) Denied = (HttpStatusCode.Forbidden, "request_denied");

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task Not_me_denies_the_request_and_edits_the_message()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var (started, code, message) = await Asked(browser, person);

        await person.Tap(message, "Not me").Outcome;

        var edited = await person.WaitForMessage(candidate => candidate.Id == message.Id && candidate.EditCount == 1);
        Assert.StartsWith("Done: this login is refused", edited.Text, StringComparison.Ordinal);
        Assert.Empty(edited.InlineRows);
        Assert.Single(person.Answers);
        Assert.Equal("denied", (await browser.Progress(started["auth_id"]!))["status"]);
        Assert.Equal(Denied, (await browser.Redeem(started["auth_id"]!, code)).Problem());
    }

    [Fact]
    public async Task For_an_hour_after_not_me_nothing_is_pushed_but_the_link_gives_the_code()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = site.NewBrowser();
        var (_, _, message) = await Pushed(other, person);
        await person.Tap(message, "Not me").Outcome;
        await site.Quiet();
        var codes = person.Codes();

        var started = await other.Start(person.Phone);
        await site.Quiet();
        Assert.Equal(codes, person.Codes());
        var code = await person.ConfirmAndReadCode(started);
        Assert.Equal(HttpStatusCode.OK, (await other.Redeem(started["auth_id"]!, code)).Status);

        await site.Quiet();
        site.Clock.Advance(TimeSpan.FromHours(1));
        using var later = site.NewBrowser();
        await Pushed(later, person);
    }

    [Fact]
    public async Task Not_me_tapped_twice_is_answered_twice_and_changes_nothing_more()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var (started, _, message) = await Asked(browser, person);
        using (var hold = site.Telegram.Faults.Add(new UpdateFault.Hold(), "callback_query", person.Id))
        {
            person.Tap(message, "Not me");
            person.Tap(message, "Not me");
            hold.Release();
        }

        await site.Quiet();

        Assert.Equal(2, person.Answers.Count);
        Assert.Equal(1, person.Messages("Done: this login is refused"));
        Assert.Equal("denied", (await browser.Progress(started["auth_id"]!))["status"]);
    }

    [Fact]
    public async Task Not_me_also_works_after_the_request_expired()
    {
        var person = site.NewPerson();
        using var known = await site.NewMember(person);
        using var browser = site.NewBrowser();
        var (_, _, message) = await Pushed(browser, person);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await person.Tap(message, "Not me").Outcome;
        await site.Quiet();
        var codes = person.Codes();
        await browser.Start(person.Phone);
        await site.Quiet();

        Assert.Equal(1, person.Messages("Done: this login is refused"));
        Assert.Equal(codes, person.Codes());
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("logged in again")]
    [InlineData("logged out")]
    public async Task Not_me_after_the_code_was_used_throws_its_browser_out_whatever_that_did_since(string since)
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        var (started, code, _) = await Asked(browser, person);
        await browser.Redeem(started["auth_id"]!, code);
        if (since != "nothing")
            await (since == "logged out" ? browser.Post("/api/auth/logout") : browser.Start(person.Phone));

        await site.TapAnything(person, $"deny:{started["auth_id"]}");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/api/auth/me")).Status);
        Assert.Equal("telegram_bot", (await browser.Start(person.Phone))["login_via"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stranger_cannot_tap_not_me_for_somebody_else(bool strangerIsKnown)
    {
        var (person, stranger) = (site.NewPerson(), site.NewPerson());
        using var ofStranger = strangerIsKnown ? await site.NewMember(stranger) : site.NewBrowser();
        using var known = await site.NewMember(person);
        using var browser = site.NewBrowser();
        var (started, code, _) = await Pushed(browser, person);

        var tap = site.Telegram.Updates.Send("callback_query", RawUpdates.Tap(stranger, $"deny:{started["auth_id"]}"), stranger.Id);
        Assert.Equal(DeliveryOutcome.Delivered, await tap.Outcome);
        await site.Quiet();

        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, code)).Status);
        await site.Quiet();
        using var later = site.NewBrowser();
        await Pushed(later, person);
    }

    private async Task<(ApiAnswer Started, string Code, ChatMessage Message)> Asked(SiteBrowser browser, Person person)
    {
        var started = await browser.Start(person.Phone);
        var code = await person.ConfirmAndReadCode(started);
        await site.Quiet();
        return (started, code, person.Chat.Last(message => BotLogin.Code(message) == code));
    }

    private async Task<(ApiAnswer Started, string Code, ChatMessage Message)> Pushed(SiteBrowser browser, Person person)
    {
        var seen = person.Chat.Count;
        var started = await browser.Start(person.Phone);
        var code = await person.ReadCode(seen);
        await site.Quiet();
        return (started, code, person.Chat.Last(message => BotLogin.Code(message) == code));
    }
}
