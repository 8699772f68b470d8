using System.Collections.Concurrent;
using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary>Our own pages need no token in an answer.</summary>
public sealed class CookieOnlyTests(ClassSite site) : BrowserTest(site)
{
    protected override Task<Site> StartSite() => Site.Start(ManyStarts, "Login:TokenInBody=false");

    [Fact]
    public async Task With_the_token_in_the_cookie_only_both_logins_lead_to_the_dashboard()
    {
        var visitor = await NewVisitor();
        var person = Site.NewPerson();
        var answers = new ConcurrentBag<string>();
        await visitor.Context.RouteAsync("**/api/auth/{start,login-by-telegram}", async route =>
        {
            var answer = await route.FetchAsync();
            answers.Add(await answer.TextAsync());
            await route.FulfillAsync(new() { Response = answer });
        });
        var login = await visitor.StartLogin(person);
        await login.TypeCode(await person.ConfirmAndReadCode(await login.Payload()));
        await login.GoesOnToDashboard();
        await login.Tab.Locator("#logout").ClickAsync();
        await login.GoesOnTo("/login");
        await login.TypePhone(person.Phone);
        await login.GoesOnToDashboard();

        await Expect(login.Tab.Locator("#user-name")).ToHaveTextAsync(person.FirstName);
        Assert.Contains(answers, answer => answer.Contains("telegram_direct", StringComparison.Ordinal));
        Assert.DoesNotContain(answers, answer => answer.Contains("auth_token", StringComparison.Ordinal));
    }
}
