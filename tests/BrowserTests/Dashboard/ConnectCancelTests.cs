using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Dashboard;

/// <summary>Counts connections to Telegram, so nobody else may be connected on its site.</summary>
public sealed class ConnectCancelTests(ClassSite site) : ConnectTest(site)
{
    [Fact]
    public async Task Cancelling_closes_the_connection_to_Telegram_and_offers_again()
    {
        var card = await OpenCard(Site.NewPerson());
        await card.ByQr.ClickAsync();
        await Expect(card.Qr).ToBeVisibleAsync();
        Assert.Equal(1, Site.Telegram.Datacenter.Counters.OpenConnections);

        await card.Cancel();

        await Expect(card.ByQr).ToBeFocusedAsync();
        await Eventually.True(() => Site.Telegram.Datacenter.Counters.OpenConnections == 0, "the connection is closed");
    }
}
