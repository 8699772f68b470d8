using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary>The whole way of a newcomer, in the browser only: the login page, the bot's chat, and back.</summary>
public sealed class FirstLoginTests(ClassSite site) : BrowserTest(site)
{
    [Fact]
    public async Task The_button_in_the_chat_signs_in_and_takes_the_waiting_tab_along()
    {
        var visitor = await NewVisitor();
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);

        var chat = await login.OpenBot();
        await chat.ConfirmAndReadCode(person);
        var returned = await chat.ReturnToSite();

        await returned.GoesOnToDashboard();
        await Expect(returned.Tab.Locator("#user-name")).ToHaveTextAsync(person.FirstName);
        await login.GoesOnToDashboard();
        await Expect(login.Tab.Locator("#user-phone")).ToHaveTextAsync(person.Phone);
    }

    [Fact]
    public async Task The_code_from_the_chat_can_be_typed()
    {
        var visitor = await NewVisitor();
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);

        var chat = await login.OpenBot();
        var code = await chat.ConfirmAndReadCode(person);
        // The page said where it is: in Riga.
        Assert.Matches(@"\d\d:\d\d UTC\+[23]\b", person.Chat.Last(message => BotLogin.Code(message) is not null).Text);
        await login.TypeCode(code);

        await login.GoesOnToDashboard();
        await Expect(login.Tab.Locator("#sessions .device-name")).ToHaveTextAsync("Chrome on Linux");
    }

    [Fact]
    public async Task The_whole_login_works_with_the_keyboard_alone()
    {
        var visitor = await NewVisitor();
        var person = Site.NewPerson();
        var login = await visitor.OpenLogin();
        await Expect(login.Phone).ToBeFocusedAsync();
        await login.Tab.Keyboard.TypeAsync(person.Phone);
        await login.Tab.Keyboard.PressAsync("Enter");
        await Expect(login.Code).ToBeFocusedAsync();

        var chat = new ChatPage(await visitor.Context.RunAndWaitForPageAsync(() => login.Tab.PressOn("#bot-link")));
        await chat.Tab.PressOn($"#people a[href*='as={person.Id}']");
        await chat.Tab.PressOn("#big-button");
        await chat.Tab.PressOn("#keyboard button");
        await Expect(chat.ConfirmButton).ToBeFocusedAsync();
        await chat.Tab.Keyboard.PressAsync("Enter");
        var code = await chat.Code.InnerTextAsync();

        await login.Tab.BringToFrontAsync();
        await login.Tab.TabTo("#code");
        await login.Tab.Keyboard.TypeAsync(code);
        await login.GoesOnToDashboard();
        await login.Tab.PressOn("#logout");
        await login.GoesOnTo("/login");
        await Expect(login.KnownContinue).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_user_is_kept_for_the_sites_other_pages_and_the_token_is_not()
    {
        var visitor = await NewVisitor();
        var person = Site.NewPerson();
        var login = await visitor.StartLogin(person);
        var chat = await login.OpenBot();
        await login.TypeCode(await chat.ConfirmAndReadCode(person));
        await login.GoesOnToDashboard();

        var user = await login.Tab.EvaluateAsync<string[]>("[JSON.parse(localStorage.user).phone, JSON.parse(localStorage.user).first_name]");
        Assert.Equal([person.Phone, person.FirstName], user);
        var token = (await visitor.Context.CookiesAsync()).Single(cookie => cookie.Name == "auth_token");
        Assert.True(token.HttpOnly);
        Assert.DoesNotContain(token.Value, await Visitor.Kept(login.Tab), StringComparison.Ordinal);

        await login.Tab.Locator("#logout").ClickAsync();
        await login.GoesOnTo("/login");
        Assert.True(await login.Tab.EvaluateAsync<bool>("localStorage.getItem('user') === null"));
    }
}
