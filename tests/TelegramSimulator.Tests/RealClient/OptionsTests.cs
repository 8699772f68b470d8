using Telegram.Bot;
using Telegram.Bot.Types;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests.RealClient;

/// <summary>What the package makes of a token and an address, and of a chat's id.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData(":secret")]
    [InlineData("bot:secret")]
    [InlineData("12a4:secret")]
    [InlineData("99999999999999999999:secret")]
    public void A_token_without_digits_before_its_colon_is_refused_and_not_repeated(string token)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new TelegramBotClientOptions(token: token));

        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "https://api.telegram.org")]
    [InlineData("http://localhost:8081", "http://localhost:8081")]
    [InlineData("http://127.0.0.1:8081/path/?query=1#fragment", "http://127.0.0.1:8081")]
    public void Only_scheme_host_and_port_of_the_base_url_count(string? baseUrl, string server)
    {
        var options = new TelegramBotClientOptions(token: "12:a", baseUrl: baseUrl);

        Assert.Equal($"{server}/bot12:a", options.BaseRequestUrl);
        Assert.Equal((12, 3, 60), (options.BotId, options.RetryCount, options.RetryThreshold));
    }

    [Fact]
    public void The_test_environment_has_its_own_path() =>
        Assert.Equal(
            "https://api.telegram.org/bot12:a/test",
            new TelegramBotClientOptions(token: "12:a", useTestEnvironment: true).BaseRequestUrl);

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("/path")]
    public void A_base_url_that_is_not_absolute_is_refused(string baseUrl) =>
        Assert.Throws<ArgumentException>(() => new TelegramBotClientOptions(token: "12:a", baseUrl: baseUrl));

    [Fact]
    public void A_chat_is_a_number_or_a_name()
    {
        ChatId byNumber = -1001234567890;
        ChatId byText = "-1001234567890";
        ChatId byName = "@Channel";

        Assert.Equal(byNumber, byText);
        Assert.Equal((-1001234567890, null), (byText.Identifier, byText.Username));
        Assert.Equal((null, "@Channel"), (byName.Identifier, byName.Username));
        Assert.NotEqual(byNumber, byName);
        Assert.Throws<ArgumentException>(() => new ChatId("channel"));
    }
}
