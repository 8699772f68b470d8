using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>The pictures of the README. <c>BOTAUTH_PICTURES=docs/pictures</c> (a folder below the root of the checkout) writes them anew.</summary>
internal static class Pictures
{
    private const int SmallestBytes = 5_000;
    private const int LargestBytes = 150_000;

    public static async Task Take(this IPage tab, string name, int width, int height, TemporaryFolder otherwise)
    {
        var wanted = Environment.GetEnvironmentVariable("BOTAUTH_PICTURES");
        var path = string.IsNullOrEmpty(wanted) ? otherwise.File(name) : Path.Combine(Repository.Root, wanted, name);
        await tab.SetViewportSizeAsync(width, height);
        await tab.ScreenshotAsync(new() { Path = path, Caret = ScreenshotCaret.Hide, Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(new FileInfo(path).Length, SmallestBytes, LargestBytes);
    }
}
