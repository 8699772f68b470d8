using JobRadar.BotAuth.BrowserTests.Setup;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Pages;

/// <summary>
/// The pictures of the README, taken from the running product. <c>BOTAUTH_PICTURES=docs/pictures</c> (a folder below the root of the
/// checkout) writes them anew.
/// </summary>
public sealed class PictureTests(ClassSite site) : BrowserTest(site)
{
    private const int SmallestBytes = 5_000;
    private const int LargestBytes = 150_000;

    [Fact]
    public async Task The_pictures_of_a_first_login()
    {
        using var folder = Repository.NewFolder();
        var emily = Site.Telegram.People[1003];
        var visitor = await NewVisitor(options => options.UserAgent = SiteBrowser.ChromeOnWindows);
        var login = await visitor.OpenLogin();
        await login.Phone.FillAsync("+371 20 000 003");
        await Take(login.Tab, "login.png", 960, 640, folder);
        await login.Tab.Locator("#start").ClickAsync();
        await Expect(login.Tab.Locator("#qr")).ToBeVisibleAsync();
        await login.ShowsProgress("waiting");
        await Take(login.Tab, "code.png", 940, 1020, folder);

        var chat = await login.OpenBot();
        var code = await chat.ConfirmAndReadCode(emily);
        await Take(chat.Tab, "chat.png", 460, 880, folder);
        await login.TypeCode(code);
        await login.GoesOnToDashboard();
        await Expect(login.Tab.Locator("#browsers .device")).ToBeVisibleAsync();
        await Take(login.Tab, "dashboard.png", 960, 780, folder);
    }

    [Fact]
    public async Task The_picture_of_the_Russian_page_in_the_dark()
    {
        using var folder = Repository.NewFolder();
        var visitor = await NewVisitor(options => (options.Locale, options.ColorScheme) = ("ru-RU", ColorScheme.Dark));
        var login = await visitor.OpenLogin();
        await login.Phone.FillAsync("+371 20 000 001");
        await Take(login.Tab, "login-dark-ru.png", 960, 640, folder);
    }

    private static async Task Take(IPage tab, string name, int width, int height, TemporaryFolder otherwise)
    {
        var wanted = Environment.GetEnvironmentVariable("BOTAUTH_PICTURES");
        var path = string.IsNullOrEmpty(wanted) ? otherwise.File(name) : Path.Combine(Repository.Root, wanted, name);
        await tab.SetViewportSizeAsync(width, height);
        await tab.ScreenshotAsync(new() { Path = path, Caret = ScreenshotCaret.Hide, Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(new FileInfo(path).Length, SmallestBytes, LargestBytes);
    }
}
