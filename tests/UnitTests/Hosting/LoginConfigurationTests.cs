using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.UnitTests.Hosting;

public sealed class LoginConfigurationTests
{
    [Fact]
    public void The_defaults_are_the_contracts()
    {
        using var services = Read();
        var login = services.GetRequiredService<LoginOptions>();
        var session = services.GetRequiredService<SessionOptions>();
        var limits = services.GetRequiredService<LimitOptions>();
        Assert.Equal((TimeSpan.FromMinutes(5), 5, TimeSpan.FromDays(30)), (login.RequestLifetime, login.MaxCodeAttempts, login.KnownBrowserLifetime));
        Assert.Equal((true, null, "/dashboard"), (login.DirectRequiresKnownBrowser, login.DefaultCountryCode, login.SuccessUrl));
        Assert.Empty(login.AllowedOrigins);
        Assert.Equal(("auth_token", null), (session.CookieName, session.CookieDomain));
        Assert.Equal((TimeSpan.FromDays(30), TimeSpan.FromDays(90)), (session.IdleLifetime, session.AbsoluteLifetime));
        Assert.Equal((60, 3), (limits.StartsPerIp, limits.PromptsPerPhone));
    }

    [Fact]
    public void Good_values_are_taken()
    {
        using var services = Read("Login:DefaultCountryCode=+371", "Login:AllowedOrigins=https://A.example:443,http://b.example:8080,https://вход.рф", "Login:RequestLifetime=600");
        var login = services.GetRequiredService<LoginOptions>();
        Assert.Equal(("371", TimeSpan.FromMinutes(10)), (login.DefaultCountryCode, login.RequestLifetime));
        Assert.Equal(["https://a.example", "http://b.example:8080", "https://xn--b1ae3a1a.xn--p1ai"], login.AllowedOrigins);
    }

    [Theory]
    [InlineData("Login:RequestLifetime", "0")]
    [InlineData("Login:RequestLifetime", "00:10:01")]
    [InlineData("Login:RequestLifetime", "-00:05:00")]
    [InlineData("Login:MaxCodeAttempts", "0")]
    [InlineData("Login:MaxCodeAttempts", "11")]
    [InlineData("Login:KnownBrowserLifetime", "0")]
    [InlineData("Login:DefaultCountryCode", "latvia")]
    [InlineData("Login:DefaultCountryCode", "0371")]
    [InlineData("Login:DefaultCountryCode", "3711")]
    [InlineData("Login:DefaultCountryCode", "+")]
    [InlineData("Login:DefaultCountryCode", "999")]
    [InlineData("Login:DefaultCountryCode", "37")]
    [InlineData("Login:DefaultCountryCode", "888")]
    [InlineData("Login:DefaultCountryCode", "870")]
    [InlineData("Login:DefaultCountryCode", "٣٧١")]
    [InlineData("Login:SuccessUrl", "javascript:alert(1)")]
    [InlineData("Login:SuccessUrl", "//evil.example")]
    [InlineData("Login:SuccessUrl", "/\\evil.example")]
    [InlineData("Login:SuccessUrl", "dashboard")]
    [InlineData("Login:AllowedOrigins", "https://a.example/path")]
    [InlineData("Login:AllowedOrigins", "https://a.example,*")]
    [InlineData("Login:AllowedOrigins", "https://a.example/")]
    [InlineData("Login:AllowedOrigins", "ftp://a.example")]
    [InlineData("Audit:KeepFor", "0")]
    [InlineData("Audit:KeepFor", "3650.00:00:01")]
    [InlineData("Login:AllowedOrigins", "https://a:b@a.example")]
    [InlineData("Session:CookieDomain", "https://example.com")]
    [InlineData("Session:CookieDomain", "example.com:443")]
    [InlineData("Session:CookieDomain", "example.com/path")]
    [InlineData("Session:CookieDomain", "localhost")]
    [InlineData("Session:CookieDomain", "127.0.0.1")]
    [InlineData("Session:CookieName", "auth token")]
    [InlineData("Session:CookieName", "auth;token")]
    [InlineData("Session:IdleLifetime", "0")]
    [InlineData("Session:AbsoluteLifetime", "00:00:01")]
    [InlineData("Limits:StartsPerIp", "0")]
    [InlineData("Limits:PromptsPerPhone", "0")]
    [InlineData("Limits:Nothing", "1")]
    public void A_mistake_names_its_key(string key, string value)
    {
        var sentence = Assert.Throws<ConfigurationMistakeException>(() => Read($"{key}={value}")).Message;
        Assert.Contains(key, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.example/", "number 1 ends in a slash: leave it out")]
    [InlineData("https://b.example,https://*.a.example", "number 2 has a wildcard")]
    [InlineData("*", "number 1 has a wildcard")]
    [InlineData("https://a.example/shop/", "number 1 is none")]
    public void What_is_no_origin_is_refused_by_name(string value, string why)
    {
        var sentence = Assert.Throws<ConfigurationMistakeException>(() => Read($"Login:AllowedOrigins={value}")).Message;
        Assert.Contains(why, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("a.example", sentence, StringComparison.Ordinal);
    }

    /// <summary>Now plus a lifetime must be a date, on every login of the installation's life.</summary>
    [Theory]
    [InlineData("Login:KnownBrowserLifetime")]
    [InlineData("Session:AbsoluteLifetime")]
    [InlineData("Session:IdleLifetime")]
    public void A_lifetime_beyond_the_calendar_is_a_mistake(string key)
    {
        var sentence = Assert.Throws<ConfigurationMistakeException>(() => Read($"{key}=9999999.00:00:00")).Message;
        Assert.Contains(key, sentence, StringComparison.Ordinal);
    }

    private static ServiceProvider Read(params string[] lines) =>
        new ServiceCollection().AddLoginOptions(Configured.By(lines)).BuildServiceProvider();
}
