using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Sessions;

/// <summary>A login without a code says nothing to its user, unless it is unusual.</summary>
public sealed class UnusualLoginTests : IAsyncLifetime
{
    private const string Direct = "(without a code)";
    private Site site = null!;

    public async ValueTask InitializeAsync() =>
        site = await Site.Start("ReverseProxy:KnownProxies=127.0.0.1,::1", "Login:KnownBrowserLifetime=90.00:00:00");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("203.0.113.7", "198.51.100.9", true)]
    [InlineData("203.0.113.7", "203.0.200.1", false)]
    [InlineData("203.0.113.7", "2001:db8::1", true)]
    [InlineData("2001:db8:1::1", "2001:db8:2::1", false)]
    [InlineData("2001:db8::1", "2001:db9::1", true)]
    public async Task From_a_network_that_the_browser_never_came_from_it_is_told_with_a_way_to_end_it(string before, string now, bool told)
    {
        var person = site.NewPerson();
        using var browser = await KnownFrom(before, person);

        var messages = await site.MessagesAfter(person, () => LogIn(browser, now, person));

        Assert.Equal(told ? 1 : 0, messages.Count);
        if (!told)
            return;
        Assert.Contains(Direct, messages[0].Text);
        Assert.Contains("never come from that network", messages[0].Text);
        await person.Tap(messages[0], "End this session").Outcome;
        await browser.IsSignedOut();
    }

    [Fact]
    public async Task A_network_that_was_told_once_is_no_news_again()
    {
        var person = site.NewPerson();
        using var browser = await KnownFrom("203.0.113.7", person);

        var messages = await site.MessagesAfter(person, async () =>
        {
            foreach (var address in new[] { "198.51.100.9", "203.0.113.7", "198.51.100.9", "198.51.100.77" })
                await LogIn(browser, address, person);
        });

        Assert.Single(messages);
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(31, true)]
    public async Task In_a_browser_that_was_not_used_for_thirty_days_it_is_told(int days, bool told)
    {
        var person = site.NewPerson();
        using var browser = await KnownFrom("203.0.113.7", person);
        site.Clock.Advance(TimeSpan.FromDays(days));

        var messages = await site.MessagesAfter(person, () => LogIn(browser, "203.0.113.7", person));

        Assert.Equal(told, messages.Any(message => message.Text.Contains("not used this browser for 30 days", StringComparison.Ordinal)));
    }

    private async Task<SiteBrowser> KnownFrom(string address, Person person)
    {
        var browser = site.NewBrowser();
        From(browser, address);
        await browser.LogIn(person);
        return browser;
    }

    private static async Task LogIn(SiteBrowser browser, string address, Person person)
    {
        From(browser, address);
        Assert.Equal("telegram_direct", await browser.LoginVia(person.Phone));
    }

    private static void From(SiteBrowser browser, string address)
    {
        browser.Http.DefaultRequestHeaders.Remove("X-Forwarded-For");
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
    }
}
