namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>A tab with the login page, by its stable ids.</summary>
public sealed class LoginPage(IPage tab)
{
    public IPage Tab => tab;

    public ILocator Phone => tab.Locator("#phone");
    public ILocator PhoneError => tab.Locator("#phone-error");
    public ILocator Code => tab.Locator("#code");
    public ILocator CodeError => tab.Locator("#code-error");
    public ILocator KnownStage => tab.Locator("#stage-known");

    /// <summary>The one tap of a greeted browser.</summary>
    public ILocator KnownContinue => tab.Locator("#known-continue");

    public ILocator CodeStage => tab.Locator("#stage-code");
    public ILocator LinkStage => tab.Locator("#stage-link");
    public ILocator SuccessStage => tab.Locator("#stage-success");
    public ILocator Toasts => tab.Locator("#toasts");
    /// <summary>What is true of codes once this browser has asked again.</summary>
    public ILocator Asked => tab.Locator("#asked-again");

    public ILocator Notice => tab.Locator("#request-notice");

    /// <summary>The first button under the notice that the request is over.</summary>
    public ILocator FirstStep => tab.Locator("#request-actions > :visible").First;

    public ILocator AskAgain => tab.Locator("#ask-again");

    /// <summary>Whoever is greeted, or finds the login of an earlier tab, says first that they want another number.</summary>
    public async Task TypePhone(string phone)
    {
        ILocator[] before = [tab.Locator("#known-another"), tab.Locator("#another-number")];
        foreach (var another in before)
            await tab.AddLocatorHandlerAsync(another, () => another.ClickAsync());
        await Phone.FillAsync(phone);
        foreach (var another in before)
            await tab.RemoveLocatorHandlerAsync(another);
        await tab.Locator("#start").ClickAsync();
    }

    /// <summary>Types the digits one by one; the last sends them.</summary>
    public async Task TypeCode(string code)
    {
        // The bot may be faster than the page, and a key that finds no field is lost.
        await Expect(CodeStage).ToBeVisibleAsync();
        await Code.PressSequentiallyAsync(code);
    }

    /// <summary>Follows the link to the bot, which opens in a new tab.</summary>
    public async Task<ChatPage> OpenBot()
    {
        var chat = await tab.Context.RunAndWaitForPageAsync(() => tab.Locator("#bot-link").ClickAsync());
        return new ChatPage(chat);
    }

    /// <summary>The payload that the bot's link carries.</summary>
    public async Task<string> Payload()
    {
        await Expect(CodeStage).ToBeVisibleAsync();
        return (await tab.Locator("#bot-link").GetAttributeAsync("href"))!.Split("?start=")[1];
    }

    /// <summary>The furthest step that the progress line shows: waiting, bot_opened, phone_confirmed or code_sent.</summary>
    public Task ShowsProgress(string step) => Expect(tab.Locator("#progress")).ToHaveAttributeAsync("data-reached", step);

    public Task GoesOnTo(string path) => Expect(tab).ToHaveURLAsync(path);

    public Task GoesOnToDashboard() => GoesOnTo("/dashboard");
}
