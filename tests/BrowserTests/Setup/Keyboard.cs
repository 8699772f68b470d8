namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>What somebody does who has no mouse.</summary>
public static class Keyboard
{
    private const int MaxStops = 60;

    /// <summary>Presses Tab until the focus is there.</summary>
    public static async Task TabTo(this IPage tab, string selector)
    {
        var target = tab.Locator(selector);
        await Expect(target).ToBeVisibleAsync();
        for (var stop = 0; stop < MaxStops; stop++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await tab.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The Tab key does not lead to {selector}.");
    }

    /// <summary>Goes there with Tab and presses Enter.</summary>
    public static async Task PressOn(this IPage tab, string selector)
    {
        await tab.TabTo(selector);
        await tab.Keyboard.PressAsync("Enter");
    }
}
