using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Dashboard;

/// <summary><c>UserSessions:Required</c>: a login through the bot leads to the card first, and from there to where it was going.</summary>
public sealed class ConnectRequiredTests(ClassSite site) : BrowserTest(site)
{
    private const string Destination = "/dashboard?from=mail";

    protected override Task<Site> StartSite() => Site.StartWithMtproto(ManyStarts, "UserSessions:Required=true");

    [Fact]
    public async Task The_first_login_leads_to_the_card_and_the_next_one_needs_no_code()
    {
        var person = Site.NewPerson();
        var card = await LogIn(await NewVisitor(), person, $"/login?next={Destination}");
        await Expect(card.Tab.Locator("#connect-required")).ToContainTextAsync("Logins without a code need your Telegram account");
        await Expect(card.Tab.Locator("#connect-title")).ToBeFocusedAsync();

        await card.TypeCode(await card.AskForCode(person));
        await Expect(card.Continue).ToHaveTextAsync("Continue");
        await Expect(card.Tab.Locator("#connect-required")).ToBeHiddenAsync();
        await card.Continue.ClickAsync();

        await Expect(card.Tab).ToHaveURLAsync(Destination);
        await card.Tab.Locator("#logout").ClickAsync();
        await new LoginPage(card.Tab).TypePhone(person.Phone);
        await new LoginPage(card.Tab).GoesOnToDashboard();
    }

    [Fact]
    public async Task Later_leads_on_without_it()
    {
        var card = await LogIn(await NewVisitor(options => options.Locale = "ru-RU"), Site.NewPerson(), $"/login?next={Destination}");
        await Expect(card.Later).ToHaveTextAsync("Позже");

        await card.Later.ClickAsync();

        await Expect(card.Tab).ToHaveURLAsync(Destination);
        await Expect(card.Tab.Locator("#connect-required")).ToBeVisibleAsync();
        await Expect(card.Later).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Where_nothing_else_was_wanted_the_card_is_the_end_of_the_way()
    {
        var person = Site.NewPerson();
        var card = await LogIn(await NewVisitor(), person, "/login");
        await Expect(card.Tab).ToHaveURLAsync("/dashboard#connect");

        await card.TypeCode(await card.AskForCode(person));

        await Expect(card.Connected).ToBeVisibleAsync();
        await Expect(card.Continue).ToBeHiddenAsync();
    }

    private static async Task<ConnectCard> LogIn(Visitor visitor, Person person, string path)
    {
        var login = await visitor.StartLogin(person, path);
        await login.TypeCode(await person.ConfirmAndReadCode(await login.Payload()));
        var card = new ConnectCard(login.Tab);
        await Expect(card.Offer).ToBeVisibleAsync();
        return card;
    }
}
