using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Secrets;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.BrowserTests.Dashboard;

/// <summary>More sessions than a page of the API has.</summary>
public sealed class LongListTests(ClassSite site) : BrowserTest(site)
{
    [Theory]
    [InlineData("en-GB", "Show more (100 of 150)")]
    [InlineData("ru-RU", "Показать ещё (100 из 150)")]
    public async Task The_card_says_that_there_are_more_and_shows_them(string locale, string text)
    {
        var person = Site.NewPerson();
        var page = await OpenDashboard(person, locale);
        await AddSessions(person, 149);
        await page.ReloadAsync();
        var (devices, more) = (page.Locator("#sessions .device"), page.Locator("#sessions .more"));
        await Expect(devices).ToHaveCountAsync(100);
        await Expect(more).ToHaveTextAsync(text);
        await Expect(page.Locator("#browsers .more")).ToBeHiddenAsync();

        await more.ClickAsync();

        await Expect(devices).ToHaveCountAsync(150);
        await Expect(more).ToBeHiddenAsync();
        await devices.Last.Locator("[data-action=end]").ClickAsync();
        await Expect(devices).ToHaveCountAsync(149);
    }

    private Task AddSessions(Person person, int count) => Site.Services.GetRequiredService<StoreWriter>().Write(
        async (store, _, cancellationToken) =>
        {
            var user = await store.Users.SingleAsync(row => row.TelegramId == person.Id, cancellationToken);
            for (var number = 1; number <= count; number++)
            {
                var origin = new RequestOrigin("203.0.113.7", "Safari", "macOS");
                store.SiteSessions.Add(SiteSession.Issue(
                    user.Id, null, Secret.Create(), origin, new SessionOptions(), Site.Clock.Now - TimeSpan.FromMinutes(number)));
            }
        },
        CancellationToken.None);
}
