using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.TelegramAccount;

/// <summary>A stolen session must not give and take what ends it: connecting and disconnecting ask for a code that has just crossed.</summary>
public sealed class StepUpTests(AccountFixture fixture) : IClassFixture<AccountFixture>
{
    private static readonly (HttpStatusCode, string?) TooOld = (HttpStatusCode.Unauthorized, "login_too_old");
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private readonly Site site = fixture.Site;

    [Fact]
    public async Task A_session_stolen_after_ten_minutes_neither_connects_nor_disconnects()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        site.Clock.Advance(TenMinutes);
        Assert.Equal(TooOld, (await browser.Connect()).Problem());
        Assert.Equal(TooOld, (await browser.Post("/api/telegram/connect/qr")).Problem());

        using var other = await site.NewConnectedMember(person);
        site.Clock.Advance(TenMinutes);
        var refused = await other.Delete("/api/telegram/connect");

        Assert.Equal(TooOld, refused.Problem());
        Assert.Equal("Log in again with a code from the bot, then try again within 10 minutes.", refused["detail"]);
        Assert.True(await other.IsConnected());
        Assert.True(await other.IsSignedIn());
    }

    [Fact]
    public async Task A_login_without_a_code_is_no_step_up_and_a_known_browser_gets_a_code_by_asking_for_it()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
        Assert.Equal(TooOld, (await browser.Connect()).Problem());
        var known = browser["botauth_browser"];

        var started = await browser.StartStepUp(person.Phone);
        Assert.Equal("telegram_bot", started["login_via"]);
        Assert.StartsWith(known!, browser["botauth_browser"]);
        var redeemed = await browser.Redeem(started["auth_id"]!, await person.ConfirmAndReadCode(started));

        Assert.Equal(HttpStatusCode.OK, redeemed.Status);
        await browser.ConnectAccount(person);
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
    }

    [Fact]
    public async Task A_step_up_that_is_given_up_leaves_browser_and_session_as_they_were()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);

        await browser.StartStepUp(person.Phone);

        Assert.True(await browser.IsSignedIn());
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
    }

    [Fact]
    public async Task An_old_browser_secret_is_a_replay_also_where_a_code_is_wanted()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var thief = site.WithCookie(browser["botauth_browser"]);
        await browser.LoginVia(person.Phone);
        await browser.LoginVia(person.Phone);
        await browser.LoginVia(person.Phone);

        Assert.Equal("telegram_bot", (await thief.StartStepUp(person.Phone))["login_via"]);

        await browser.IsSignedOut();
    }

    [Fact]
    public async Task A_half_done_sign_in_goes_on_only_in_the_session_that_began_it()
    {
        var person = site.NewPerson();
        using var browser = await site.NewMember(person);
        using var other = await site.AnotherBrowser(person);
        var begun = await browser.Connect();
        var code = await person.ServiceChat.WaitForLoginCode();

        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (await other.EnterCode(begun["auth_id"], code)).Problem());
        Assert.Equal("connected", (await browser.EnterCode(begun["auth_id"], code))["status"]);
    }

    [Theory]
    [InlineData("en", "Your Telegram account was connected: Chrome on Windows, ", "Your Telegram account was disconnected: Chrome on Windows, ", "End everything")]
    [InlineData("ru", "Ваш аккаунт Telegram подключён: Chrome, Windows, ", "Ваш аккаунт Telegram отключён: Chrome, Windows, ", "Завершить всё")]
    public async Task Both_are_told_once_each(string language, string connected, string disconnected, string button)
    {
        var person = site.NewPerson(language);
        using var browser = await site.NewMember(person);

        var first = await site.OneMessageAfter(person, () => browser.ConnectAccount(person));
        var second = await site.OneMessageAfter(person, async () =>
        {
            Assert.Equal(HttpStatusCode.NoContent, (await browser.Delete("/api/telegram/connect")).Status);
            Assert.Equal(HttpStatusCode.NoContent, (await browser.Delete("/api/telegram/connect")).Status);
        });

        Assert.StartsWith(connected, first.Text, StringComparison.Ordinal);
        Assert.StartsWith(disconnected, second.Text, StringComparison.Ordinal);
        Assert.All([first, second], notice => Assert.Equal(button, Assert.Single(notice.InlineButtons).Text));
    }

    [Fact]
    public async Task Where_the_phone_alone_is_enough_a_step_up_still_goes_through_the_bot()
    {
        await using var own = await Site.StartWithMtproto("Login:DirectRequiresKnownBrowser=false");
        var person = own.NewPerson();
        using var member = await own.NewMember(person);
        using var stranger = own.NewBrowser();

        Assert.Equal("telegram_bot", (await stranger.StartStepUp(person.Phone))["login_via"]);
        Assert.Equal("telegram_direct", await stranger.LoginVia(person.Phone));
        Assert.Equal(TooOld, (await stranger.Connect()).Problem());
        Assert.Equal([true, false], (await own.Read(store => store.SiteSessions.OrderBy(row => row.CreatedAt).Select(row => row.CodeAt != null).ToListAsync())));
    }
}
