using JobRadar.BotAuth.BrowserTests.Setup;

namespace JobRadar.BotAuth.BrowserTests.Pages;

public sealed class QrTests(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>One pixel for each module of the code, dark as true, without the quiet zone.</summary>
    private const string Modules =
        """
        async image => {
          await image.decode();
          const size = image.naturalWidth / 4;
          const canvas = new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true });
          canvas.imageSmoothingEnabled = false;
          canvas.drawImage(image, 0, 0, size, size);
          const { data } = canvas.getImageData(0, 0, size, size);
          const rows = Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => data[4 * (y * size + x)] < 128));
          const quiet = 4;
          return rows.slice(quiet, -quiet).map(row => row.slice(quiet, -quiet));
        }
        """;

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

        var modules = await picture.EvaluateAsync<bool[][]>(Modules);

        Assert.Equal(await login.Tab.Locator("#bot-link").GetAttributeAsync("href"), QrReader.Read(modules));
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
