using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Pages;

/// <summary>The <see cref="Pictures"/> of the README, taken from the running product.</summary>
public sealed class PictureTests(ClassSite site) : BrowserTest(site)
{
    [Fact]
    public async Task The_pictures_of_a_first_login()
    {
        using var folder = Repository.NewFolder();
        var emily = Site.Telegram.People[1003];
        var visitor = await NewVisitor(options => options.UserAgent = SiteBrowser.ChromeOnWindows);
        var login = await visitor.OpenLogin();
        await login.Phone.FillAsync("+371 20 000 003");
        await login.Tab.Take("login.png", 960, 640, folder);
        await login.Tab.Locator("#start").ClickAsync();
        await Expect(login.Tab.Locator("#qr")).ToBeVisibleAsync();
        await login.ShowsProgress("waiting");
        await login.Tab.Take("code.png", 940, 1020, folder);

        var chat = await login.OpenBot();
        var code = await chat.ConfirmAndReadCode(emily);
        await chat.Tab.Take("chat.png", 460, 880, folder);
        await login.TypeCode(code);
        await login.GoesOnToDashboard();
        await Expect(login.Tab.Locator("#browsers .device")).ToBeVisibleAsync();
        await login.Tab.Take("dashboard.png", 960, 780, folder);
    }

    [Fact]
    public async Task The_picture_of_the_Russian_page_in_the_dark()
    {
        using var folder = Repository.NewFolder();
        var visitor = await NewVisitor(options => (options.Locale, options.ColorScheme) = ("ru-RU", ColorScheme.Dark));
        var login = await visitor.OpenLogin();
        await login.Phone.FillAsync("+371 20 000 001");
        await login.Tab.Take("login-dark-ru.png", 960, 640, folder);
    }
}
