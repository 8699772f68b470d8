using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary>The button of the code message: <c>/login#auth_id=…&amp;code=…</c>.</summary>
public sealed class ReturnLinkTests(ClassSite site) : BrowserTest(site)
{
    [Theory]
    [InlineData("en-GB", "Go back to your other browser")]
    [InlineData("ru-RU", "Вернитесь в другой браузер")]
    public async Task In_another_browser_it_sends_back_and_shows_the_code(string locale, string sendsBack)
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor();
        var login = await visitor.StartLogin(person);
        var code = await person.ConfirmAndReadCode(await login.Payload());
        var other = await NewVisitor(options => options.Locale = locale);
        other.Expects(404, "/api/auth/login-by-telegram");

        var opened = await other.OpenLogin(person.ReturnLink());

        await Expect(opened.LinkStage).ToContainTextAsync(sendsBack);
        await Expect(opened.Tab.Locator("#link-code")).ToHaveTextAsync(code);
        Assert.EndsWith("/login", opened.Tab.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(await other.Context.CookiesAsync(), cookie => cookie.Name == "auth_token");
        await login.TypeCode(code);
        await login.GoesOnToDashboard();
    }

    [Fact]
    public async Task From_another_browser_one_can_start_here_instead()
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor();
        await person.ConfirmAndReadCode(await (await visitor.StartLogin(person)).Payload());
        var other = await NewVisitor();
        other.Expects(404, "/api/auth/login-by-telegram");
        var opened = await other.OpenLogin(person.ReturnLink());
        await opened.Tab.Locator("#link-start-here").ClickAsync();
        var seen = person.Chat.Count;

        await opened.TypePhone(person.Phone);
        await opened.TypeCode(await person.ReadCode(seen));
        await opened.GoesOnToDashboard();
    }

    [Fact]
    public async Task A_used_link_says_who_is_signed_in_and_afterwards_that_it_is_over()
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor();
        var login = await visitor.StartLogin(person);
        var code = await person.ConfirmAndReadCode(await login.Payload());
        var authId = new Uri(Site.Address, person.ReturnLink()).Fragment.Split('=', '&')[1];
        await login.TypeCode(code);
        await login.GoesOnToDashboard();
        visitor.Expects(410, "/api/auth/login-by-telegram");
        visitor.Expects(401, "/api/");

        var link = $"/login#auth_id={authId}&code={code}";
        var again = await visitor.OpenLogin(link);
        await Expect(again.LinkStage).ToContainTextAsync($"This link was used: you are signed in as {person.FirstName}.");
        await Expect(again.Tab.Locator("#link-code")).ToBeHiddenAsync();
        await Expect(again.Tab.Locator("#link-actions > :visible")).ToHaveTextAsync(["Go to dashboard"]);
        await again.Tab.Locator("#link-continue").ClickAsync();
        await again.GoesOnToDashboard();
        await again.Tab.Locator("#logout").ClickAsync();
        await again.GoesOnTo("/login");

        await again.Tab.GotoAsync(link);
        await Expect(again.LinkStage).ToContainTextAsync("The link did not work");
        await Expect(again.LinkStage).ToContainTextAsync("the code has been used");
        await Expect(again.Tab.Locator("#link-code")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Opened_in_the_waiting_tab_itself_it_signs_in_and_the_way_back_shows_no_code()
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor();
        var login = await visitor.StartLogin(person);
        await person.ConfirmAndReadCode(await login.Payload());

        // Opened in the very tab that waits, as some desktop apps do: only the fragment changes.
        await login.Tab.EvaluateAsync("link => { location.href = link }", person.ReturnLink());
        await login.GoesOnToDashboard();
        await login.Tab.GoBackAsync();

        await Expect(login.Phone).ToBeVisibleAsync();
        Assert.EndsWith("/login", login.Tab.Url, StringComparison.Ordinal);
    }
}
