using JobRadar.BotAuth.WebHost.Browsers;

namespace JobRadar.BotAuth.UnitTests.Browsers;

public sealed class UserAgentNamesTests
{
    private const string Chrome = "(KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private const string ChromeMobile = "(KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 " + Chrome, "Chrome", "Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 " + Chrome + " Edg/140.0.0.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 " + Chrome + " OPR/124.0.0.0", "Opera", "Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36", "Yandex Browser", "Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox", "Linux")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15", "Safari", "macOS")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1", "Safari", "iPhone")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1", "Chrome", "iPhone")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/143.0 Mobile/15E148 Safari/605.1.15", "Firefox", "iPad")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 " + ChromeMobile, "Chrome", "Android")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet", "Android")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 " + Chrome, "Chrome", "ChromeOS")]
    [InlineData("curl/8.14.1", "curl", null)]
    [InlineData("Something of its own", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void A_browser_and_its_system_get_the_names_that_people_know(string? userAgent, string? browser, string? os)
    {
        Assert.Equal(browser, UserAgentNames.Browser(userAgent));
        Assert.Equal(os, UserAgentNames.Os(userAgent));
    }

    [Fact]
    public void No_user_agent_puts_words_of_its_own_into_a_message() => Property.Holds<string?>(text =>
    {
        // Without the signs of other browsers and systems, which it may hit upon by chance.
        var words = text?.Replace('/', '-').Replace("iP", "--", StringComparison.Ordinal).Replace("Android", "-", StringComparison.Ordinal);
        var hostile = $"Mozilla/5.0 (Windows <b>{words}</b>) Chrome/1";
        Assert.Equal(("Chrome", "Windows"), (UserAgentNames.Browser(hostile), UserAgentNames.Os(hostile)));
    });
}
