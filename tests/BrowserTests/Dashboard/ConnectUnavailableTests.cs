using JobRadar.BotAuth.BrowserTests.Setup;

namespace JobRadar.BotAuth.BrowserTests.Dashboard;

public sealed class ConnectUnavailableTests(ClassSite site) : BrowserTest(site)
{
    [Fact]
    public async Task Without_MTProto_there_is_nothing_to_connect()
    {
        var visitor = await NewKnownVisitor(Site.NewPerson());
        var card = new ConnectCard(await visitor.Context.NewPageAsync());
        var asked = card.Tab.WaitForResponseAsync("**/api/telegram");
        await card.Tab.GotoAsync("/dashboard#connect");

        Assert.Equal(200, (await asked).Status);
        await Expect(card.Tab.Locator("#sessions .device")).ToBeVisibleAsync();
        await Expect(card.Card).ToBeHiddenAsync();
    }
}
