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
