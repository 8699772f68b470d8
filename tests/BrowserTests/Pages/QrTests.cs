using JobRadar.BotAuth.BrowserTests.Setup;

namespace JobRadar.BotAuth.BrowserTests.Pages;

public sealed class QrTests(ClassSite site) : BrowserTest(site)
{
    [Theory]
    [InlineData("en-GB", "QR code that opens the bot in Telegram on your phone")]
    [InlineData("ru-RU", "QR-код, который открывает бота в Telegram на телефоне")]
    public async Task The_code_on_the_page_says_the_bots_link(string locale, string described)
    {
        var visitor = await NewVisitor(options => options.Locale = locale);
        var login = await visitor.StartLogin(Site.NewPerson());
        var picture = login.Tab.Locator("#qr");
        await Expect(picture).ToBeVisibleAsync();
        await Expect(picture).ToHaveAttributeAsync("alt", described);

        Assert.Equal(await login.Tab.Locator("#bot-link").GetAttributeAsync("href"), await picture.ReadQr());
    }

    [Fact]
    public async Task Without_the_picture_the_links_stay()
    {
        var visitor = await NewVisitor();
        visitor.ExpectsNoConnection();
        await visitor.Context.RouteAsync("**/login/qr", route => route.AbortAsync());
        var login = await visitor.StartLogin(Site.NewPerson());
        await login.Payload();

        await Expect(login.Tab.Locator("#bot-link")).ToBeVisibleAsync();
        await Expect(login.Tab.Locator("#qr")).ToBeHiddenAsync();
        await Expect(login.Tab.Locator("#qr-hint")).ToBeHiddenAsync();
    }
}
