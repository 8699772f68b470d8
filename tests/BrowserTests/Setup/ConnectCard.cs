using JobRadar.BotAuth.TelegramSimulator;

namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>The dashboard's card that connects the Telegram account, by its stable ids.</summary>
public sealed class ConnectCard(IPage tab)
{
    public IPage Tab => tab;

    public ILocator Card => tab.Locator("#connect");
    public ILocator Offer => Step("offer");
    public ILocator Connected => Step("connected");
    public ILocator ByCode => tab.Locator("#connect-by-code");
    public ILocator ByLink => tab.Locator("#connect-by-link");
    public ILocator Link => tab.Locator("#connect-link");
    public ILocator ByQr => tab.Locator("#connect-by-qr");
    public ILocator Code => tab.Locator("#connect-code");
    public ILocator CodeError => tab.Locator("#connect-code-error");
    public ILocator Password => tab.Locator("#connect-password");
    public ILocator PasswordError => tab.Locator("#connect-password-error");
    public ILocator Qr => tab.Locator("#connect-qr");
    public ILocator Error => tab.Locator("#connect-error");
    public ILocator Disconnect => tab.Locator("#disconnect");
    public ILocator DisconnectYes => tab.Locator("#disconnect-yes");
    public ILocator DisconnectNo => tab.Locator("#disconnect-no");

    public ILocator StepUp => tab.Locator("#connect-step-up");

    /// <summary>The ways on, for whoever was led here by a login: without the account, and with it.</summary>
    public ILocator Later => tab.Locator("#connect-later");

    /// <inheritdoc cref="Later"/>
    public ILocator Continue => tab.Locator("#connect-continue");

    /// <summary>Asks Telegram for a code and reads it in Telegram's own chat.</summary>
    public async Task<string> AskForCode(Person person)
    {
        await ByCode.ClickAsync();
        await Expect(Code).ToBeVisibleAsync();
        return await person.ServiceChat.WaitForLoginCode();
    }

    public async Task TypeCode(string code)
    {
        await Code.FillAsync(code);
        await tab.Locator("#connect-code-submit").ClickAsync();
    }

    public async Task TypePassword(string password)
    {
        await Password.FillAsync(password);
        await tab.Locator("#connect-password-submit").ClickAsync();
    }

    public Task Cancel() => tab.Locator("#connect [data-action=cancel]:visible").ClickAsync();

    /// <summary>A code that differs from this one.</summary>
    public static string Wrong(string code) => code[..^1] + (code[^1] == '0' ? '1' : '0');

    private ILocator Step(string name) => tab.Locator($"#connect [data-step={name}]");
}
