using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Dashboard;

/// <summary>A site where users may connect their Telegram account; every connected one is looked at each second.</summary>
public abstract class ConnectTest(ClassSite site) : BrowserTest(site)
{
    protected override Task<Site> StartSite() => Site.StartWithMtproto(ManyStarts, "UserSessions:SweepEvery=00:00:01");

    /// <summary>The dashboard of somebody who has signed in and not connected anything.</summary>
    protected async Task<ConnectCard> OpenCard(Person person, Action<BrowserNewContextOptions>? change = null)
    {
        var visitor = await NewKnownVisitor(person, change);
        visitor.Expects(401, "/api/");
        foreach (var status in (int[])[400, 403, 410, 429, 503])
            visitor.Expects(status, "/api/telegram/connect");
        var tab = await visitor.Context.NewPageAsync();
        await tab.GotoAsync("/dashboard");
        var card = new ConnectCard(tab);
        await Expect(card.Offer).ToBeVisibleAsync();
        return card;
    }

    protected async Task<ConnectCard> OpenConnected(Person person, Action<BrowserNewContextOptions>? change = null)
    {
        var card = await OpenCard(person, change);
        await card.TypeCode(await card.AskForCode(person));
        await Expect(card.Connected).ToBeVisibleAsync();
        return card;
    }
}
