using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary>On a phone the code stage shows one thing at a time, and each thing fits the screen.</summary>
public sealed class PhoneScreenTests(ClassSite site) : BrowserTest(site)
{
    private const string BackInTab = "() => { window.dispatchEvent(new Event('blur')); window.dispatchEvent(new Event('focus')); }";
    private const int Height = 844;

    [Theory]
    [InlineData("en-GB", "Open Telegram", "I have the code", "Back to the bot")]
    [InlineData("ru-RU", "Открыть Telegram", "У меня есть код", "Назад к боту")]
    public async Task First_the_way_to_the_bot_and_once_the_code_is_sent_only_the_code(string locale, string open, string have, string back)
    {
        var visitor = await OnAPhone(locale);
        visitor.Expects(400, "/api/auth/login-by-telegram");
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        await login.ShowsProgress("waiting");
        await Fits(login, "#app-link");
        await Expect(login.Tab.Locator("#stage-code .primary:visible")).ToHaveTextAsync([open]);
        await Expect(login.Code).ToBeHiddenAsync();
        await Expect(login.Tab.Locator("#bot-link")).ToBeHiddenAsync();
        await Expect(login.Tab.Locator("#start-command")).ToBeHiddenAsync();
        await login.Tab.Locator("#bot-silent summary").ClickAsync();
        await Expect(login.Tab.Locator("#bot-link")).ToBeVisibleAsync();
        await Expect(login.Tab.Locator("#start-command")).ToBeVisibleAsync();
        await login.Tab.Locator("#bot-silent summary").ClickAsync();

        // Somebody who is known may have got a code unasked: nothing tells the page.
        await login.Tab.GetByText(have).ClickAsync();
        await Expect(login.Code).ToBeFocusedAsync();
        await Fits(login, "#code");
        await login.Tab.GetByText(back).ClickAsync();
        await Expect(login.Tab.Locator("#app-link")).ToBeFocusedAsync();

        var code = await person.ConfirmAndReadCode(await login.Payload());
        await login.ShowsProgress("code_sent");
        await Fits(login, "#code");
        await Expect(login.Tab.Locator("#app-link")).ToBeHiddenAsync();
        await Expect(login.Tab.Locator("#progress")).ToBeHiddenAsync();
        await Expect(login.Code).Not.ToBeFocusedAsync();
        await login.Tab.EvaluateAsync(BackInTab);
        await Expect(login.Code).ToBeFocusedAsync();
        await login.TypeCode(SampleCode.Not(code));
        await Expect(login.CodeError).Not.ToBeEmptyAsync();
        await Fits(login, "#code");
        Assert.Empty(await login.Tab.FindViolations());
        await login.TypeCode(code);
        await login.GoesOnToDashboard();
    }

    [Fact]
    public async Task Back_from_Telegram_the_code_can_be_typed_and_no_keyboard_jumps_up()
    {
        var visitor = await OnAPhone("en-GB");
        var login = await visitor.StartLogin(Site.NewPerson());
        await login.ShowsProgress("waiting");
        await login.Tab.EvaluateAsync(BackInTab);
        await Expect(login.Code).ToBeHiddenAsync();

        await login.Tab.Locator("#app-link").EvaluateAsync("link => { link.addEventListener('click', event => event.preventDefault()); link.click(); }");
        await login.Tab.EvaluateAsync(BackInTab);

        await Expect(login.Code).ToBeVisibleAsync();
        await Expect(login.Code).Not.ToBeFocusedAsync();
        await Fits(login, "#code");
        Assert.Empty(await login.Tab.FindViolations());
    }

    [Fact]
    public async Task On_a_desktop_the_code_field_has_the_focus_when_the_tab_has_it_again()
    {
        var visitor = await NewVisitor();
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        var chat = await login.OpenBot();
        await chat.ConfirmAndReadCode(person);
        await chat.Tab.Locator(".inline").GetByText("Copy the code").ClickAsync();
        await Expect(chat.Tab.Locator("#toast")).ToBeVisibleAsync();
        await Expect(login.Tab.Locator("#bot-link")).ToBeFocusedAsync();

        await chat.Tab.CloseAsync();
        await login.Tab.EvaluateAsync(BackInTab);
        await Expect(login.Code).ToBeFocusedAsync();
    }

    private Task<Visitor> OnAPhone(string locale) => NewVisitor(options =>
    {
        options.Locale = locale;
        options.ViewportSize = new() { Width = 390, Height = Height };
        (options.IsMobile, options.HasTouch, options.DeviceScaleFactor) = (true, true, 2);
    });

    private static async Task Fits(LoginPage login, string shown)
    {
        await Expect(login.Tab.Locator(shown)).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.InRange(await login.Tab.EvaluateAsync<int>("document.documentElement.scrollHeight"), 0, Height);
    }
}
