using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.Shared.Login.Phones;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary>Logins that end without a token, and how the page goes on.</summary>
public sealed class EndingTests(ClassSite site) : BrowserTest(site)
{
    private static readonly TimeSpan RequestLifetime = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("en-GB", "This request is over")]
    [InlineData("ru-RU", "Запрос больше не действует")]
    public async Task When_the_time_is_over_the_page_says_so_and_asks_again(string locale, string over)
    {
        var visitor = await NewVisitor(options => options.Locale = locale);
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        var oldPayload = await login.Payload();
        await login.ShowsProgress("waiting");

        Site.Clock.Advance(RequestLifetime);
        await Expect(login.Notice).ToContainTextAsync(over);
        await Expect(login.Code).ToBeHiddenAsync();
        await Expect(login.FirstStep).ToHaveIdAsync("ask-again");
        await login.AskAgain.ClickAsync();

        await Expect(login.Code).ToBeVisibleAsync();
        await Expect(login.Notice).ToBeEmptyAsync();
        var payload = await login.Payload();
        Assert.NotEqual(oldPayload, payload);
        await login.TypeCode(await person.ConfirmAndReadCode(payload));
        await login.GoesOnToDashboard();
    }

    [Fact]
    public async Task The_time_left_is_counted_down_to_the_end_without_the_server()
    {
        var visitor = await NewVisitor();
        visitor.ExpectsNoConnection();
        var login = await visitor.OpenLogin();
        await login.Tab.Clock.InstallAsync();
        await visitor.Context.RouteAsync("**/api/auth/requests/**", route => route.AbortAsync());
        await login.TypePhone(Site.NewPerson().Phone);
        await login.ShowsProgress("waiting");

        await login.Tab.Clock.FastForwardAsync(280_000);
        await Expect(login.Tab.Locator("#countdown")).ToContainTextAsync("0:1");
        await Expect(login.Code).ToBeVisibleAsync();
        await login.Tab.Clock.FastForwardAsync(20_000);
        await Expect(login.Notice).ToContainTextAsync("This request is over");
    }

    [Theory]
    [InlineData("en-GB", "tell us the number")]
    [InlineData("ru-RU", "сообщите нам номер")]
    public async Task A_failure_on_our_side_shows_the_number_that_the_log_has(string locale, string words)
    {
        const string Number = "4bf92f3577b34da6a3ce929d0e0e4736";
        var visitor = await NewVisitor(options => options.Locale = locale);
        visitor.Expects(500, "/api/auth/start");
        await visitor.Context.RouteAsync("**/api/auth/start", route => route.FulfillAsync(new()
        {
            Status = 500,
            ContentType = "application/problem+json",
            Body = $$"""{"code":"internal_error","request_id":"{{Number}}"}""",
        }));
        var login = await visitor.OpenLogin();

        await login.TypePhone(Site.NewPerson().Phone);

        await Expect(login.Tab.Locator("#phone-error")).ToContainTextAsync(words);
        await Expect(login.Tab.Locator("#phone-error")).ToContainTextAsync(Number);
    }

    [Theory]
    [InlineData("en-GB", "This login was declined in Telegram")]
    [InlineData("ru-RU", "в Telegram нажали «Это не я»")]
    public async Task Not_me_in_the_chat_ends_the_login_on_the_page(string locale, string declined)
    {
        var visitor = await NewVisitor(options => options.Locale = locale);
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        var chat = await login.OpenBot();
        await chat.ConfirmAndReadCode(person);

        await chat.NotMeButton.ClickAsync();

        await Expect(login.Notice).ToContainTextAsync(declined);
        await Expect(login.Code).ToBeHiddenAsync();
        await Expect(login.FirstStep).ToHaveIdAsync("ask-again");
    }

    [Fact]
    public async Task The_contact_of_an_account_with_another_number_ends_the_login()
    {
        var visitor = await NewVisitor();
        var login = await visitor.StartLogin(Site.NewPerson());
        var other = Site.NewPerson();
        var chat = await login.OpenBot();
        await chat.Be(other);
        await chat.PressStart();
        await chat.ShareContact();

        await Expect(login.Notice).ToContainTextAsync("the account has another phone number");
        await Expect(login.Notice).Not.ToContainTextAsync("Not me");
        await Expect(chat.Tab.Locator(".message").Last).ToContainTextAsync("This login is cancelled");
        await Expect(login.FirstStep).ToHaveIdAsync("another-number");
        await Expect(login.FirstStep).ToBeFocusedAsync();
        await login.FirstStep.ClickAsync();
        await Expect(login.Phone).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Another_number_goes_back_with_the_old_one_typed()
    {
        var visitor = await NewVisitor();
        var (mistyped, person) = (Site.NewPerson(), Site.NewPerson());
        var login = await visitor.StartLogin(mistyped);
        await login.Tab.Locator("#another-number").ClickAsync();
        await Expect(login.Phone).ToHaveValueAsync(PhoneFormat.International(mistyped.Phone));
        await Expect(login.Phone).ToBeFocusedAsync();

        await login.TypePhone(person.Phone);
        await login.TypeCode(await person.ConfirmAndReadCode(await login.Payload()));
        await login.GoesOnToDashboard();
        await Expect(login.Tab.Locator("#user-phone")).ToHaveTextAsync(person.Phone);
    }

    [Theory]
    [InlineData("en-GB", "", "Enter your phone number.")]
    [InlineData("en-GB", "12", "after +44 come 10 digits, not 2")]
    [InlineData("ru-RU", "", "Введите номер телефона.")]
    [InlineData("ru-RU", "12", "после +7 должно быть 10 цифр, а не 2")]
    public async Task A_number_that_is_none_is_refused_at_its_field(string locale, string typed, string refusal)
    {
        var visitor = await NewVisitor(options => options.Locale = locale);
        visitor.Expects(400, "/api/auth/start");
        var login = await visitor.OpenLogin();
        await login.TypePhone(typed);

        await Expect(login.PhoneError).ToContainTextAsync(refusal);
        await Expect(login.Phone).ToHaveValueAsync(typed);
        await Expect(login.Phone).ToBeFocusedAsync();
        await Expect(login.Phone).ToHaveAttributeAsync("aria-invalid", "true");
    }
}
