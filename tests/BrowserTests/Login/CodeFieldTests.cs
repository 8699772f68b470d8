using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

public sealed class CodeFieldTests(ClassSite site) : BrowserTest(site)
{
    [Theory]
    [InlineData("en-GB", "This code is not right. 4 attempts left.", "This code is not right. 1 attempt left.", "attempts have run out")]
    [InlineData("ru-RU", "Неверный код. Осталось 4 попытки.", "Неверный код. Осталась 1 попытка.", "закончились попытки")]
    public async Task Wrong_codes_are_counted_down_and_the_fifth_ends_the_request(string locale, string first, string fourth, string over)
    {
        var (visitor, login, _, code) = await AtTheCode(options => options.Locale = locale);
        visitor.Expects(400, "/api/auth/login-by-telegram");
        visitor.Expects(410, "/api/auth/login-by-telegram");

        await login.TypeCode(SampleCode.Not(code));
        await Expect(login.CodeError).ToHaveTextAsync(first);
        await Expect(login.Code).ToHaveValueAsync("");
        await Expect(login.Code).ToBeFocusedAsync();
        await Expect(login.Code).ToHaveAttributeAsync("aria-invalid", "true");
        for (var attempt = 2; attempt <= 4; attempt++)
        {
            await login.TypeCode(SampleCode.Not(code));
            await Expect(login.Code).ToHaveValueAsync("");
        }

        await Expect(login.CodeError).ToHaveTextAsync(fourth);
        await login.TypeCode(SampleCode.Not(code));
        await Expect(login.Notice).ToContainTextAsync(over);
        await Expect(login.Code).ToBeHiddenAsync();
        await Expect(login.AskAgain).ToBeFocusedAsync();
    }

    [Fact]
    public async Task After_a_wrong_code_the_right_one_still_works()
    {
        var (visitor, login, _, code) = await AtTheCode();
        visitor.Expects(400, "/api/auth/login-by-telegram");
        await login.TypeCode(SampleCode.Not(code));
        await Expect(login.CodeError).ToContainTextAsync("4 attempts left");
        await login.TypeCode(code);
        await login.GoesOnToDashboard();
    }

    [Fact]
    public async Task A_digit_too_few_is_asked_for()
    {
        var (_, login, _, code) = await AtTheCode();
        await login.TypeCode(code[..^1]);
        await login.Tab.Locator("#redeem").ClickAsync();
        await Expect(login.CodeError).ToHaveTextAsync($"Enter all {LoginCode.Length} digits.");
        await login.TypeCode(code[^1..]);
        await login.GoesOnToDashboard();
    }

    [Fact]
    public async Task A_whole_message_can_be_pasted()
    {
        var (_, login, person, code) = await AtTheCode(options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        var message = person.Chat.Last(sent => BotLogin.Code(sent) == code).Text;
        await Paste(login, message);
        await login.GoesOnToDashboard();
    }

    [Theory]
    [InlineData("+371 20 000 001")]
    [InlineData("tel:+37120000001")]
    [InlineData("8 (999) 123-45-67")]
    [InlineData("+٣٧١٢٠٠٠٠٠٠١")]
    public async Task A_pasted_phone_number_costs_no_attempt_and_says_so(string phone)
    {
        var (_, login, _, code) = await AtTheCode(options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        await Paste(login, phone);
        await Expect(login.CodeError).ToContainTextAsync("This is a phone number.");
        await Expect(login.Code).ToHaveValueAsync("");
        await login.Code.FillAsync(phone);
        await Expect(login.CodeError).ToContainTextAsync("no attempt was used");

        await login.TypeCode(code[..1]);
        await Expect(login.CodeError).ToBeEmptyAsync();
        Assert.Equal("5", await login.Tab.EvaluateAsync<string>(
            "async () => String((await (await fetch(`/api/auth/requests/${JSON.parse(sessionStorage['login-request']).authId}`)).json()).attempts_left)"));
        await login.TypeCode(code[1..]);
        await login.GoesOnToDashboard();
    }

    [Theory]
    [InlineData('٠', false)]
    [InlineData('०', true)]
    [InlineData('０', true)]
    public async Task Digits_of_another_script_are_the_code(char zero, bool pasted)
    {
        var (_, login, _, code) = await AtTheCode(options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        var written = string.Concat(code.Select(digit => (char)(zero + digit - '0')));
        await login.Code.PressSequentiallyAsync("x");
        await Expect(login.CodeError).ToHaveTextAsync($"The code has only digits, {LoginCode.Length} of them.");
        if (pasted)
            await Paste(login, written);
        else
            await login.TypeCode(written);
        await login.GoesOnToDashboard();
    }

    [Fact]
    public async Task Without_a_connection_the_typed_code_stays_and_works_later()
    {
        var (visitor, login, _, code) = await AtTheCode();
        visitor.ExpectsNoConnection();
        await visitor.Context.SetOfflineAsync(true);
        await login.TypeCode(code);
        await Expect(login.CodeError).ToContainTextAsync("No connection to the server.");
        await Expect(login.Code).ToHaveValueAsync(code);

        await visitor.Context.SetOfflineAsync(false);
        await login.Tab.Locator("#redeem").ClickAsync();
        await login.GoesOnToDashboard();
    }

    private static async Task Paste(LoginPage login, string text)
    {
        await login.Tab.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await login.Code.FocusAsync();
        await login.Tab.Keyboard.PressAsync("Control+V");
    }

    private async Task<(Visitor Visitor, LoginPage Login, Person Person, string Code)> AtTheCode(Action<BrowserNewContextOptions>? change = null)
    {
        var visitor = await NewVisitor(change);
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        var code = await person.ConfirmAndReadCode(await login.Payload());
        await login.ShowsProgress("code_sent");
        return (visitor, login, person, code);
    }
}
