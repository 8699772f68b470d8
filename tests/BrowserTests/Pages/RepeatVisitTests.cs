using System.Collections.Concurrent;
using System.Text.Json;
using JobRadar.BotAuth.BrowserTests.Setup;

namespace JobRadar.BotAuth.BrowserTests.Pages;

public sealed class RepeatVisitTests(ClassSite site) : BrowserTest(site)
{
    [Fact]
    public async Task The_second_visit_asks_for_the_page_alone()
    {
        var visitor = await NewVisitor();

        Assert.True(await AssetsAskedFor(visitor) > 3, "The first visit has not loaded style, script and countries.");

        Assert.Equal(0, await AssetsAskedFor(visitor));
    }

    /// <returns>How many assets a new tab with the login page asks the server for.</returns>
    private static async Task<int> AssetsAskedFor(Visitor visitor)
    {
        var tab = await visitor.Context.NewPageAsync();
        var asked = new ConcurrentDictionary<string, byte>();
        var network = await visitor.Context.NewCDPSessionAsync(tab);
        await network.SendAsync("Network.enable");
        network.Event("Network.responseReceived").OnEvent += (_, answer) =>
        {
            var response = answer!.Value.GetProperty("response");
            if (response.GetProperty("url").GetString()!.Contains("/assets/", StringComparison.Ordinal) && !response.GetProperty("fromDiskCache").GetBoolean())
                asked.TryAdd(Request(answer.Value), 0);
        };
        var kept = new ConcurrentBag<string>();
        network.Event("Network.requestServedFromCache").OnEvent += (_, answer) => kept.Add(Request(answer!.Value));

        await tab.GotoAsync("/login");
        await Expect(tab.Locator("#country")).ToHaveAttributeAsync("aria-label", "Country: United Kingdom +44");
        await tab.CloseAsync();
        return asked.Keys.Except(kept).Count();
    }

    private static string Request(JsonElement answer) => answer.GetProperty("requestId").GetString()!;
}
