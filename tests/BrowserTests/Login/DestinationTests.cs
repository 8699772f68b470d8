using JobRadar.BotAuth.BrowserTests.Setup;

namespace JobRadar.BotAuth.BrowserTests.Login;

/// <summary><c>/login?next=/path</c> takes local paths only.</summary>
public sealed class DestinationTests(ClassSite site) : BrowserTest(site)
{
    [Theory]
    [InlineData("/dashboard?from=mail#session")]
    [InlineData("/dashboard?back=//evil.example")]
    public async Task A_local_path_is_where_the_login_leads(string next)
    {
        var person = Site.NewPerson();
        var visitor = await NewKnownVisitor(person);
        await visitor.Context.ClearCookiesAsync(new() { Name = "auth_token" });
        var login = await visitor.StartLogin(person, $"/login?next={Uri.EscapeDataString(next)}");
        await login.GoesOnTo(next);
    }

    [Fact]
    public async Task Anything_else_leads_to_the_dashboard()
    {
        string[] foreign = ["//evil.example/", "/\\evil.example/", "https://evil.example/", "javascript:alert(1)", "/\t/evil.example/", "dashboard/.."];
        var person = Site.NewPerson();
        var visitor = await NewKnownVisitor(person);
        var login = await visitor.OpenLogin();
        foreach (var next in foreign)
        {
            await login.Tab.GotoAsync($"/login?next={Uri.EscapeDataString(next)}");
            await login.TypePhone(person.Phone);
            await login.GoesOnToDashboard();
        }
    }

    [Fact]
    public async Task Whoever_is_signed_in_goes_straight_on_but_not_round_for_ever()
    {
        var visitor = await NewKnownVisitor(Site.NewPerson());
        var login = await visitor.OpenLogin("/login?next=/dashboard?from=wiki");
        await login.GoesOnTo("/dashboard?from=wiki");

        // The page sends its visitor back at once, as one does that does not see the session.
        await login.Tab.GotoAsync("/login?next=/dashboard?from=wiki");

        await Expect(login.Tab.Locator("#signed-in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Only_an_allowed_host_may_be_led_back_to()
    {
        var visitor = await NewVisitor();
        var login = await visitor.OpenLogin();
        var allowed = await login.Tab.EvaluateAsync<string?[]>(
            """
            async () => {
              const script = document.querySelector('script[src$="/login.js"]').src.replace('/login.js', '/destination.js');
              const { allowedPage } = await import(script);
              return [
                'https://wiki.example.com/page?a=1#b', 'https://WIKI.example.com:443/', 'https://wiki.example.com:8443/', 'https://wiki.example.com.evil.example/',
                'https://wiki.example.com@evil.example/', 'https://a:b@wiki.example.com/', '//evil.example/', 'javascript:alert(1)//wiki.example.com', 'https://evil.example/?wiki.example.com',
              ].map(rd => allowedPage(rd, ['wiki.example.com']));
            }
            """);
        Assert.Equal<IEnumerable<string?>>(["https://wiki.example.com/page?a=1#b", "https://wiki.example.com/", null, null, null, null, null, null, null], allowed);
    }

    [Fact]
    public async Task The_way_through_the_bot_keeps_the_destination()
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor();
        var login = await visitor.StartLogin(person, "/login?next=/dashboard?from=mail");
        var chat = await login.OpenBot();
        await login.TypeCode(await chat.ConfirmAndReadCode(person));
        await login.GoesOnTo("/dashboard?from=mail");
    }
}
