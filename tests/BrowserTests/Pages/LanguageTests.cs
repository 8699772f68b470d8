using JobRadar.BotAuth.BrowserTests.Setup;

namespace JobRadar.BotAuth.BrowserTests.Pages;

public sealed class LanguageTests(ClassSite site) : BrowserTest(site)
{
    [Theory]
    [InlineData("ru-RU", "ru", "Вход в JobRadar", "Вход – JobRadar")]
    [InlineData("en-GB", "en", "Sign in to JobRadar", "Sign in – JobRadar")]
    [InlineData("de-DE", "en", "Sign in to JobRadar", "Sign in – JobRadar")]
    public async Task The_page_speaks_the_visitors_language_or_English(string locale, string language, string heading, string title)
    {
        var login = await (await NewVisitor(options => options.Locale = locale)).OpenLogin();
        await Expect(login.Tab.Locator("h1:visible")).ToHaveTextAsync(heading);
        await Expect(login.Tab).ToHaveTitleAsync(title);
        await Expect(login.Tab.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    [Fact]
    public async Task A_chosen_language_is_kept_and_changes_even_what_is_shown_already()
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor();
        visitor.Expects(400, "/api/auth/start");
        var login = await visitor.OpenLogin();
        await login.TypePhone("12");
        await Expect(login.PhoneError).ToContainTextAsync("This phone number is too short");

        await login.Tab.Locator("#language").SelectOptionAsync("ru");
        await Expect(login.PhoneError).ToContainTextAsync("Номер слишком короткий");
        await login.Tab.ReloadAsync();
        await Expect(login.Tab.Locator("#start")).ToHaveTextAsync("Продолжить");

        await login.TypePhone(person.Phone);
        var chat = await login.OpenBot();
        await login.TypeCode(await chat.ConfirmAndReadCode(person));
        await login.GoesOnToDashboard();
        await Expect(login.Tab.Locator("h1:visible")).ToHaveTextAsync("Ваш аккаунт");
    }

    [Fact]
    public async Task Both_dictionaries_have_the_same_texts()
    {
        var login = await (await NewVisitor()).OpenLogin();
        var differing = await login.Tab.EvaluateAsync<string[]>(
            """
            async () => {
              const texts = language => import(new URL(`texts.${language}.js`, document.querySelector('script[type=module]').src));
              const [{ en }, { ru }] = await Promise.all([texts('en'), texts('ru')]);
              return [...Object.keys(en).filter(key => !ru[key]), ...Object.keys(ru).filter(key => !en[key])];
            }
            """);
        Assert.Empty(differing);
    }
}
