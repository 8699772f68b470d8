using System.Net;
using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>The bot tells times where its reader lives, as far as a browser in which they logged in has said so. None of the zones here has summer time.</summary>
public sealed class TimeZoneTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const string Phnom = "Asia/Phnom_Penh";
    private const string Kathmandu = "Asia/Kathmandu";
    private const string Phoenix = "America/Phoenix";

    private readonly Site site = fixture.Site;

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task From_the_first_message_on_times_are_in_the_browsers_zone(string language)
    {
        var person = site.NewPerson(language);
        using var browser = site.NewBrowser();

        await LogIn(site, browser, person, Phnom);
        await person.Say("/sessions").Outcome;
        await site.Quiet();

        var told = person.Chat.Where(message => message.Text.Contains("127.0.0.1", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, told.Count);
        var there = site.Clock.Now.ToOffset(TimeSpan.FromHours(7));
        Assert.All(told, message => Assert.Matches($@"\b2\d\d\d, \d\d:\d\d UTC\+7\b", message.Text));
        Assert.Contains(told, message => message.Text.Contains($"{there.Day} ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mars/Olympus_Mons")]
    [InlineData("../../../etc/localtime")]
    [InlineData("/usr/share/zoneinfo/Asia/Tokyo")]
    [InlineData("Asia/Tokyo\0")]
    [InlineData("Asia/Tokyo\n")]
    [InlineData("zone1970.tab")]
    [InlineData("<b>Asia/Tokyo</b>")]
    [InlineData("Tokyo Standard Time")]
    [InlineData("Asia/Tokyo/Asia/Tokyo/Asia/Tokyo/Asia/Tokyo/Asia/Tokyo/Asia/Tokyo")]
    public async Task A_zone_that_is_none_is_as_if_nothing_was_said(string? zone)
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();

        await LogIn(site, browser, person, zone);
        await site.Quiet();

        Assert.Equal(3, person.Messages(" UTC"));
        Assert.Equal(0, person.Messages(" UTC+"));
    }

    [Fact]
    public async Task Who_types_somebodys_number_does_not_decide_in_which_zone_they_read_of_it()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        await LogIn(site, browser, person, Kathmandu);
        using var stranger = site.NewBrowser(SessionSteps.FirefoxOnLinux);

        var code = await site.OneMessageAfter(person, () => Start(stranger, person, Phoenix));

        Assert.Contains("UTC+5:45", code.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_zone_goes_with_its_user_also_where_no_code_is_needed()
    {
        var person = site.NewPerson();
        using var browser = site.NewBrowser();
        await LogIn(site, browser, person, Phnom);

        Assert.Equal("telegram_direct", (await Start(browser, person, Phoenix))["login_via"]);
        Assert.Contains("UTC-7", (await ListOf(person)).Text, StringComparison.Ordinal);

        Assert.Equal("telegram_direct", (await Start(browser, person, zone: null))["login_via"]);
        Assert.Contains("UTC-7", (await ListOf(person)).Text, StringComparison.Ordinal);
    }

    /// <summary>It may be a thief's, and the message about it is for the owner.</summary>
    [Fact]
    public async Task An_unusual_login_without_a_code_changes_no_zone()
    {
        await using var own = await Site.Start("Login:KnownBrowserLifetime=90.00:00:00", "Session:IdleLifetime=60.00:00:00");
        var person = own.NewPerson();
        using var browser = own.NewBrowser();
        await LogIn(own, browser, person, Phnom);
        own.Clock.Advance(TimeSpan.FromDays(31));

        var told = await own.OneMessageAfter(person, () => Start(browser, person, Phoenix));

        Assert.Contains("UTC+7", told.Text, StringComparison.Ordinal);
    }

    private static async Task LogIn(Site site, SiteBrowser browser, Person person, string? zone)
    {
        var started = await Start(browser, person, zone);
        Assert.Equal(HttpStatusCode.OK, (await browser.Redeem(started["auth_id"]!, await person.ConfirmAndReadCode(started))).Status);
        await site.Quiet();
    }

    private static Task<ApiAnswer> Start(SiteBrowser browser, Person person, string? zone) =>
        browser.Post("/api/auth/start", new { phone = person.Phone, time_zone = zone });

    private Task<ChatMessage> ListOf(Person person) => site.OneMessageAfter(person, () => person.Say("/sessions").Outcome);
}
