using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Pages;

public sealed class LayoutTests(ClassSite site) : BrowserTest(site)
{
    protected override Task<Site> StartSite() => Site.StartWithMtproto(ManyStarts);

    [Fact]
    public async Task On_a_phone_the_app_comes_first_and_there_is_no_QR_code()
    {
        var visitor = await NewVisitor(options =>
        {
            options.ViewportSize = new() { Width = 390, Height = 844 };
            (options.IsMobile, options.HasTouch, options.DeviceScaleFactor) = (true, true, 2);
        });
        var login = await visitor.StartLogin(Site.NewPerson());
        var payload = await login.Payload();

        var first = login.Tab.Locator("#bot-links > :first-child");
        await Expect(first).ToHaveIdAsync("app-link");
        await Expect(first).ToHaveClassAsync("button primary");
        await Expect(first).ToHaveAttributeAsync("href", $"tg://resolve?domain={Site.Telegram.BotUsername}&start={payload}");
        await Expect(login.Tab.Locator("#bot-link")).ToContainTextAsync($"@{Site.Telegram.BotUsername}");
        await Expect(login.Tab.Locator("#qr")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task On_a_desktop_the_web_link_comes_first_and_the_command_can_be_copied()
    {
        var visitor = await NewVisitor(options => options.Permissions = ["clipboard-read", "clipboard-write"]);
        var login = await visitor.StartLogin(Site.NewPerson());
        var payload = await login.Payload();

        await Expect(login.Tab.Locator("#bot-links > :first-child")).ToHaveIdAsync("bot-link");
        await login.Tab.Locator("#copy-command").ClickAsync();
        await Expect(login.Toasts).ToHaveTextAsync("Copied");
        Assert.Equal($"/start {payload}", await login.Tab.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("ru-RU")]
    public async Task Nothing_needs_sideways_scrolling_at_320_pixels(string locale)
    {
        var person = Site.NewPerson();
        var visitor = await NewVisitor(options => Narrow(options, locale));
        var stranger = await NewVisitor(options => Narrow(options, locale));
        stranger.Expects(404, "/api/auth/login-by-telegram");

        var login = await visitor.OpenLogin();
        await Fits(login.Tab, "#stage-phone");
        await login.TypePhone(person.Phone);
        await Fits(login.Tab, "#stage-code");
        var code = await person.ConfirmAndReadCode(await login.Payload());
        await Fits((await stranger.OpenLogin(person.ReturnLink())).Tab, "#link-code");
        await login.TypeCode(code);
        await login.GoesOnToDashboard();
        await Fits(login.Tab, "#sessions .device");
        await ConnectingFits(new ConnectCard(login.Tab), person);

        var chat = await visitor.Context.NewPageAsync();
        await chat.GotoAsync($"{Site.Telegram.Address}{Site.Telegram.BotUsername}");
        await Fits(chat, "#people a >> nth=0");
        await new ChatPage(chat).Be(person);
        await Fits(chat, "#scroller .message .inline button >> nth=0");
    }

    private static async Task ConnectingFits(ConnectCard card, Person person)
    {
        const string Password = "correct horse";
        person.SetPassword(Password);
        await Fits(card.Tab, "#connect-by-qr");
        await card.ByQr.ClickAsync();
        await Fits(card.Tab, "#connect-qr");
        await card.Cancel();
        var code = await card.AskForCode(person);
        await Fits(card.Tab, "#connect-code");
        await card.TypeCode(code);
        await Fits(card.Tab, "#connect-password");
        await card.TypePassword(Password);
        await card.Disconnect.ClickAsync();
        await Fits(card.Tab, "#disconnect-question");
    }

    private static void Narrow(BrowserNewContextOptions options, string locale)
    {
        options.Locale = locale;
        options.ViewportSize = new() { Width = 320, Height = 640 };
    }

    private static async Task Fits(IPage tab, string shown)
    {
        await Expect(tab.Locator(shown)).ToBeVisibleAsync();
        Assert.Equal(320, await tab.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
    }
}
