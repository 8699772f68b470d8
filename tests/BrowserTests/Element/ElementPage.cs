using JobRadar.BotAuth.BrowserTests.Setup;

namespace JobRadar.BotAuth.BrowserTests.Element;

internal static class ElementPage
{
    private const string Listen =
        "addEventListener('botauth:login', event => { window.heard = event.detail; }); addEventListener('botauth:error', event => { window.failed = event.detail; });";

    /// <summary>A page with the element in a new tab. What it fires is in <c>heard</c> and <c>failed</c>.</summary>
    public static async Task<IPage> OpenElement(this Visitor visitor, string address)
    {
        var tab = await visitor.Context.NewPageAsync();
        await tab.AddInitScriptAsync(Listen);
        await tab.GotoAsync(address);
        await Expect(tab.Locator("[data-stage=loading]")).ToBeHiddenAsync();
        return tab;
    }
}
