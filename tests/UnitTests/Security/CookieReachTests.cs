using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.UnitTests.Hosting;
using JobRadar.BotAuth.WebHost.Security;
using Microsoft.Extensions.Logging;
using Serilog.Extensions.Logging;

namespace JobRadar.BotAuth.UnitTests.Security;

public sealed class CookieReachTests
{
    [Theory]
    [InlineData("https://login.example.com", "https://login.example.com:8443", true)]
    [InlineData("https://a.login.example.com", "https://login.example.com", true)]
    [InlineData("https://app.example.com", "https://login.example.com", null)]
    [InlineData("https://example.com", "https://login.example.com", null)]
    [InlineData("https://a.co.uk", "https://login.co.uk", null)]
    [InlineData("http://app.example.com", "https://login.example.com", false)]
    [InlineData("https://app.example.org", "https://login.example.com", false)]
    [InlineData("https://notlogin.example.com.evil.example", "https://login.example.com", false)]
    [InlineData("https://badexample.com", "https://example.com", false)]
    [InlineData("https://intranet", "https://login", false)]
    [InlineData("https://10.0.0.1", "https://11.0.0.1", false)]
    [InlineData("https://10.0.0.1:8443", "https://10.0.0.1", true)]
    public void Whether_cookies_reach_a_page_is_said_where_it_is_sure(string page, string site, bool? reach) =>
        Assert.Equal(reach, CookieReach.Reach(WebOrigin.Read(page)!.Value, WebOrigin.Read(site)!.Value));

    [Fact]
    public async Task The_start_says_of_each_allowed_origin_whether_it_can_sign_in_by_cookie()
    {
        var log = Logged.Readable();
        using var loggers = new SerilogLoggerFactory(log.Logger);
        var login = new LoginOptions { AllowedOrigins = { "https://app.example.com", "https://shop.example.org", "https://a.login.example.com" } };
        var bot = BotSettings.From(new TelegramOptions { BotToken = "1:a", PublicUrl = new Uri("https://login.example.com") }, development: false);

        await new OriginsAtStart(login, new OwnSite(bot), loggers.CreateLogger<OriginsAtStart>()).StartAsync(CancellationToken.None);

        Assert.Collection(
            log.Events.Select(line => (line.Level.ToString(), line.RenderMessage(System.Globalization.CultureInfo.InvariantCulture).Replace("\"", "", StringComparison.Ordinal))),
            perhaps => AssertSays(perhaps, "Information", "https://app.example.com signs in by cookie, as long as example.com is one site"),
            not => AssertSays(not, "Warning", "https://shop.example.org cannot sign in by cookie"),
            sure => AssertSays(sure, "Information", "https://a.login.example.com signs in by cookie."));
    }

    private static void AssertSays((string Level, string Text) line, string level, string text)
    {
        Assert.Equal(level, line.Level);
        Assert.Contains(text, line.Text, StringComparison.Ordinal);
    }
}
