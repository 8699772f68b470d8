using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Which shared contact proves a phone.</summary>
public sealed class ContactTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string NotYourOwn = "This is not your own phone number";

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task The_bot_says_who_asks_and_takes_its_keyboard_away_again()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();

        var authId = await Opened(browser, person);
        var asked = person.Chat[^1];
        Assert.Contains("Chrome on Windows, IP ", asked.Text, StringComparison.Ordinal);
        Assert.True(Assert.Single(asked.ReplyKeyboard!.Rows.SelectMany(row => row)).RequestContact);
        var progress = await browser.Progress(authId);
        Assert.Equal(("waiting", "True"), (progress["status"], progress["bot_opened"]));

        await person.ShareOwnContact().Outcome;
        await person.ReadCode();
        await site.Settled();
        Assert.Contains(person.Chat, message => message.KeyboardRemoved);
        Assert.Null(person.Keyboard);
        Assert.Equal("code_sent", (await browser.Progress(authId))["status"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Somebody_elses_contact_changes_nothing(bool forwarded)
    {
        var (person, owner) = (site.NewPerson(), site.NewPerson());
        using var browser = site.NewBrowser();
        var authId = await Opened(browser, person, owner.Phone);

        await (forwarded ? person.ForwardContactOf(owner) : person.ShareContactOf(owner)).Outcome;
        await person.WaitForMessage(message => message.Text.StartsWith(NotYourOwn, StringComparison.Ordinal));
        await site.Quiet();

        Assert.Equal(0, person.Codes());
        Assert.Equal("waiting", (await browser.Progress(authId))["status"]);
        Assert.Equal("5", (await browser.Progress(authId))["attempts_left"]);
    }

    [Fact]
    public async Task Ones_own_contact_forwarded_from_elsewhere_proves_nothing()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        await Opened(browser, person);

        await person.ForwardContactOf(person).Outcome;
        await person.WaitForMessage(message => message.Text.StartsWith(NotYourOwn, StringComparison.Ordinal));
        await site.Quiet();

        Assert.Equal(0, person.Codes());
        await person.ShareOwnContact().Outcome;
        await person.ReadCode();
    }

    [Fact]
    public async Task Another_phone_than_typed_denies_the_request()
    {
        var (person, typed) = (site.NewPerson(), site.NewPerson());
        using var browser = site.NewBrowser();
        var authId = await Opened(browser, person, typed.Phone);

        await person.ShareOwnContact().Outcome;
        await person.WaitForMessage(message => message.Text.Contains("not the one that was typed", StringComparison.Ordinal) && message.KeyboardRemoved);
        await site.Quiet();

        Assert.Equal(0, person.Codes());
        Assert.Equal("denied", (await browser.Progress(authId))["status"]);
        Assert.Equal((HttpStatusCode.Forbidden, "request_denied"), (await browser.Redeem(authId, SampleCode.Of(1))).Problem());
    }

    [Fact]
    public async Task A_contact_without_plus_counts()
    {
        var person = site.Telegram.People.Add(new PersonDetails("+37120990001", "Jānis", ContactWithoutPlus: true));
        using var browser = site.NewBrowser();

        var answer = await browser.LogIn(person);

        Assert.Equal(person.Phone, answer.Json.GetProperty("user").GetProperty("phone").GetString());
    }

    [Fact]
    public async Task A_contact_that_no_request_waits_for_links_nobody()
    {
        var person = site.NewPerson();

        await person.ShareOwnContact().Outcome;
        await person.WaitForMessage(message => message.Text.StartsWith("No login is waiting", StringComparison.Ordinal));
        await site.Quiet();
        using var browser = site.NewBrowser();
        await browser.Start(person.Phone);
        await site.Quiet();

        Assert.Equal(0, person.Codes());
    }

    [Fact]
    public async Task A_contact_after_the_request_expired_gives_no_code()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        await Opened(browser, person);

        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await person.ShareOwnContact().Outcome;
        await person.WaitForMessage(message => message.Text.StartsWith("No login is waiting", StringComparison.Ordinal));

        Assert.Equal(0, person.Codes());
    }

    [Fact]
    public async Task A_link_that_a_stranger_opened_first_still_works_for_its_owner()
    {
        var (person, stranger) = (site.NewPerson(), site.NewPerson());
        using var browser = site.NewBrowser();
        var started = await browser.Start(person.Phone);
        await stranger.Start(BotLogin.Payload(started)).Outcome;

        var code = await person.ConfirmAndReadCode(started);
        var answer = await browser.Redeem(started["auth_id"]!, code);

        Assert.Equal(person.Id, answer.Json.GetProperty("user").GetProperty("telegram_id").GetInt64());
        Assert.Equal(0, stranger.Codes());
    }

    private static async Task<string> Opened(SiteBrowser browser, Person person, string? phone = null)
    {
        var started = await browser.Start(phone ?? person.Phone);
        await person.Start(BotLogin.Payload(started)).Outcome;
        await person.WaitForMessage(message => message.ReplyKeyboard is not null);
        return started["auth_id"]!;
    }
}
