using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.Shared.Login.Phones;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Dashboard;

/// <summary>Somebody whose login is older than ten minutes connects and disconnects: a code in between, and back again.</summary>
public sealed class StepUpTests(ClassSite site) : ConnectTest(site)
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("en-GB", "This asks for a login with a code that is younger than 10 minutes.", "Confirm with a code")]
    [InlineData("ru-RU", "Для этого нужен вход по коду, выполненный не раньше чем 10 минут назад.", "Подтвердить кодом")]
    public async Task Connecting_by_either_way_leads_through_a_code_and_back(string locale, string why, string confirm)
    {
        var person = Site.NewPerson();
        var card = await OpenCard(person, options => options.Locale = locale);
        Site.Clock.Advance(TenMinutes);

        await card.ByCode.ClickAsync();
        await Expect(card.Error).ToHaveTextAsync(why);
        await card.ByQr.ClickAsync();
        await Expect(card.Qr).ToBeHiddenAsync();
        await Expect(card.Error).ToHaveTextAsync(why);
        await Expect(card.StepUp).ToHaveTextAsync(confirm);
        Assert.Empty(await card.Tab.FindViolations());
        await StepUp(card, person);

        await card.TypeCode(await card.AskForCode(person));
        await Expect(card.Connected).ToBeVisibleAsync();
        await Expect(card.StepUp).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Disconnecting_does_too()
    {
        var person = Site.NewPerson();
        var card = await OpenConnected(person);
        Site.Clock.Advance(TenMinutes);

        await card.Disconnect.ClickAsync();
        await card.DisconnectYes.ClickAsync();
        await StepUp(card, person);

        await Expect(card.Connected).ToBeVisibleAsync();
        await card.Disconnect.ClickAsync();
        await card.DisconnectYes.ClickAsync();
        await Expect(card.Offer).ToBeVisibleAsync();
    }

    /// <summary>The number stands there already; a new code is asked for like the first one, although this browser could do without.</summary>
    private static async Task StepUp(ConnectCard card, Person person)
    {
        await card.StepUp.ClickAsync();
        var login = new LoginPage(card.Tab);
        await Expect(login.Phone).ToHaveValueAsync(PhoneFormat.International(person.Phone));
        await Expect(card.Tab.Locator("#signed-in")).ToBeHiddenAsync();
        await card.Tab.Locator("#start").ClickAsync();
        var code = await person.ConfirmAndReadCode(await login.Payload());
        await login.TypeCode(code);
        await login.GoesOnTo("/dashboard#connect");
    }
}
