using System.Net;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Guessing;

/// <summary>Somebody with many addresses who types wrong codes for a phone.</summary>
internal static class Guesser
{
    public const string KnownProxies = "ReverseProxy:KnownProxies=127.0.0.1,::1";

    /// <summary>A browser behind a proxy that the site knows.</summary>
    public static SiteBrowser BrowserAt(this Site site, string ip)
    {
        var browser = site.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", ip);
        return browser;
    }

    /// <summary>One address after the other; no request is out of attempts, and the bot may prompt again each time.</summary>
    /// <param name="victim">Whose codes are not hit by chance; null when nobody has the phone.</param>
    public static async Task Guess(this Site site, string phone, int times, Person? victim = null)
    {
        for (var left = times; left > 0; left -= 5)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(10));
            using var browser = site.BrowserAt($"198.51.100.{left}");
            var started = await browser.Start(phone);
            await site.Quiet();
            for (var attempt = 0; attempt < Math.Min(left, 5); attempt++)
                Assert.Equal((HttpStatusCode.BadRequest, "invalid_code"), (await browser.Redeem(started["auth_id"]!, NoCodeOf(victim))).Problem());
        }

        await site.Quiet();
    }

    private static string NoCodeOf(Person? person) =>
        SiteSteps.Wrong(person?.Chat.Select(BotLogin.Code).LastOrDefault(code => code is not null) ?? SampleCode.Of(0));
}
