using JobRadar.BotAuth.TelegramSimulator;

namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>A tab with the simulator's chat page, which the bot's link opens in Development.</summary>
public sealed class ChatPage(IPage tab)
{
    public IPage Tab => tab;

    /// <summary>The code in the newest message that has one.</summary>
    public ILocator Code => tab.Locator(".message .code").Last;

    public ILocator ShareButton => tab.Locator("#keyboard button");
    public ILocator ConfirmButton => tab.Locator("#ask-yes");

    /// <summary>The button under the code that leads back to the site.</summary>
    public ILocator SignInButton => tab.Locator(".inline a").Last;

    /// <summary>The button under the code that refuses the login.</summary>
    public ILocator NotMeButton => tab.Locator(".inline button").Last;

    /// <summary>Chooses to be this person.</summary>
    public async Task Be(Person person) =>
        await tab.Locator($"#people a[href*='as={person.Id}']").ClickAsync();

    public Task PressStart() => tab.Locator("#big-button").ClickAsync();

    public async Task ShareContact()
    {
        await ShareButton.ClickAsync();
        await ConfirmButton.ClickAsync();
    }

    /// <summary>All that a newcomer does in the chat, up to the code.</summary>
    public async Task<string> ConfirmAndReadCode(Person person)
    {
        await Be(person);
        await PressStart();
        await ShareContact();
        return await Code.InnerTextAsync();
    }

    /// <summary>Follows the button back to the site, which opens in a new tab.</summary>
    public async Task<LoginPage> ReturnToSite() =>
        new(await tab.Context.RunAndWaitForPageAsync(() => SignInButton.ClickAsync()));
}
