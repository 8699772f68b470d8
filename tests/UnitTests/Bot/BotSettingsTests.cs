using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.Hosting;

namespace JobRadar.BotAuth.UnitTests.Bot;

public sealed class BotSettingsTests
{
    private const string Token = "123456789:AAbb_cc-dd";

    [Fact]
    public void Development_without_a_token_runs_on_the_simulator()
    {
        var settings = BotSettings.From(new TelegramOptions(), development: true);
        Assert.True(settings.Simulator);
        Assert.False(settings.AskNgrok);
        Assert.Equal(new Uri("http://127.0.0.1:5081"), settings.ApiUrl);
        Assert.Equal(settings.ApiUrl, settings.LinkUrl);
        Assert.False(settings.ButtonsNeedHttps);
    }

    [Fact]
    public void The_simulators_bot_has_another_token_and_webhook_secret_at_each_start()
    {
        var (one, other) = (BotSettings.From(new TelegramOptions(), development: true), BotSettings.From(new TelegramOptions(), development: true));
        Assert.NotEqual(one.BotToken, other.BotToken);
        Assert.NotEqual(one.WebhookSecret, other.WebhookSecret);
        Assert.Matches("^1000000001:[A-Za-z0-9_-]{43}$", one.BotToken);
    }

    [Fact]
    public void Two_processes_with_the_simulator_need_a_token_that_both_know()
    {
        var mistake = Assert.Throws<ConfigurationMistakeException>(() => BotSettings.From(new TelegramOptions(), development: true, alone: false));
        Assert.StartsWith("Telegram:BotToken is missing: the simulator's bot", mistake.Message, StringComparison.Ordinal);

        var settings = BotSettings.From(new TelegramOptions { BotToken = Token, Simulator = true }, development: true, alone: false);
        Assert.Equal((Token, new Uri("http://127.0.0.1:5081")), (settings.BotToken, settings.ApiUrl));
    }

    [Fact]
    public void A_token_alone_means_Telegram_itself()
    {
        var settings = BotSettings.From(new TelegramOptions { BotToken = Token }, development: false);
        Assert.Equal((false, false, true), (settings.Simulator, settings.AskNgrok, settings.ButtonsNeedHttps));
        Assert.Equal((new Uri("https://api.telegram.org"), new Uri("https://t.me")), (settings.ApiUrl, settings.LinkUrl));
        Assert.Null(settings.PublicUrl);
    }

    [Fact]
    public void Only_a_real_bot_in_development_without_an_address_asks_ngrok()
    {
        Assert.True(BotSettings.From(new TelegramOptions { BotToken = Token }, development: true).AskNgrok);
        Assert.False(BotSettings.From(new TelegramOptions { BotToken = Token, PublicUrl = new Uri("https://a.example") }, development: true).AskNgrok);
    }

    [Fact]
    public void The_webhook_secret_follows_from_the_token_and_does_not_show_it()
    {
        var secret = BotSettings.From(new TelegramOptions { BotToken = Token }, development: false).WebhookSecret;
        Assert.Matches("^[A-Za-z0-9_-]{43}$", secret);
        Assert.Equal(secret, BotSettings.From(new TelegramOptions { BotToken = Token }, development: true).WebhookSecret);
        Assert.NotEqual(secret, BotSettings.From(new TelegramOptions { BotToken = Token + "e" }, development: false).WebhookSecret);
        Assert.Equal("own-1", BotSettings.From(new TelegramOptions { BotToken = Token, WebhookSecret = "own-1" }, development: false).WebhookSecret);
    }

    [Theory]
    [InlineData("@JobRadarBot", "JobRadarBot")]
    [InlineData("JobRadarBot", "JobRadarBot")]
    [InlineData(null, null)]
    public void The_username_may_be_written_with_its_at_sign(string? written, string? username) => Assert.Equal(
        username, BotSettings.From(new TelegramOptions { BotToken = Token, BotUsername = written }, development: false).BotUsername);

    public static TheoryData<TelegramOptions, bool, string> Mistakes => new()
    {
        { new TelegramOptions(), false, "Telegram:BotToken is missing" },
        { new TelegramOptions { Simulator = false }, true, "Telegram:BotToken is missing" },
        { new TelegramOptions { Simulator = true }, false, "Telegram:Simulator is for Development only" },
        { new TelegramOptions { BotToken = Token, Simulator = true }, false, "Telegram:Simulator is for Development only" },
        { new TelegramOptions { BotToken = "no token" }, true, "Telegram:BotToken is not a bot token" },
        { new TelegramOptions { BotToken = "9999999999999999999:a" }, true, "Telegram:BotToken is not a bot token" },
        { new TelegramOptions { BotToken = "١٢٣:a" }, true, "Telegram:BotToken is not a bot token" },
        { new TelegramOptions { BotToken = Token + "\n" }, true, "Telegram:BotToken is not a bot token" },
        { new TelegramOptions { BotToken = Token, BotUsername = "a b" }, true, "Telegram:BotUsername" },
        { new TelegramOptions { BotToken = Token, PublicUrl = new Uri("http://a.example") }, false, "Telegram:PublicUrl must start with https" },
        { new TelegramOptions { BotToken = Token, PublicUrl = new Uri("https://a.example/?a=1") }, false, "Telegram:PublicUrl must be the site's base" },
        { new TelegramOptions { BotToken = Token, PublicUrl = new Uri("https://a.example/#a") }, false, "Telegram:PublicUrl must be the site's base" },
        { new TelegramOptions { BotToken = Token, PublicUrl = new Uri("https://a:b@a.example") }, false, "Telegram:PublicUrl must be the site's base" },
        { new TelegramOptions { BotToken = Token, PublicUrl = new Uri("https://a.example:5080") }, false, "Telegram:PublicUrl must have one of the ports 443, 80, 88, 8443" },
        { new TelegramOptions { BotToken = Token, PublicUrl = new Uri("https://a.example/a//b") }, false, "Telegram:PublicUrl may have a path of letters" },
        { new TelegramOptions { BotToken = Token, PublicUrl = new Uri("https://a.example/a%20b") }, false, "Telegram:PublicUrl may have a path of letters" },
        { new TelegramOptions { BotToken = Token, PublicUrl = new Uri("https://a.example/Login/a") }, false, "Telegram:PublicUrl must not begin its path" },
        { new TelegramOptions { BotToken = Token, ApiUrl = new Uri("https://a.example/?a=b") }, false, "Telegram:ApiUrl must be the Bot API server's base" },
        { new TelegramOptions { BotToken = Token, ApiUrl = new Uri("https://a:b@a.example") }, false, "Telegram:ApiUrl must be the Bot API server's base" },
        { new TelegramOptions { BotToken = Token, WebhookSecret = "a b" }, false, "Telegram:WebhookSecret" },
        { new TelegramOptions { BotToken = Token, WebhookSecret = "a\n" }, false, "Telegram:WebhookSecret" },
        { new TelegramOptions { BotToken = Token, WebhookSecret = new string('a', 257) }, false, "Telegram:WebhookSecret" },
    };

    [Theory]
    [InlineData("https://localhost")]
    [InlineData("https://login")]
    [InlineData("https://login.")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://[::1]")]
    [InlineData("https://10.0.0.7")]
    [InlineData("https://172.16.0.7")]
    [InlineData("https://192.168.0.7")]
    [InlineData("https://[fd00::7]")]
    [InlineData("https://nas.local")]
    [InlineData("https://api.internal")]
    public void An_address_that_nobody_outside_reaches_is_refused_whichever_bot_api_server_is_used(string address)
    {
        foreach (var api in (Uri?[])[null, new Uri("http://bot-api:8081")])
        {
            var mistake = Assert.Throws<ConfigurationMistakeException>(
                () => BotSettings.From(new TelegramOptions { BotToken = Token, ApiUrl = api, PublicUrl = new Uri(address) }, development: true));
            Assert.StartsWith("Telegram:PublicUrl must name a host that Telegram and users reach", mistake.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://login.example.com", null, "https://login.example.com/")]
    [InlineData("https://login.example.com:8443", null, "https://login.example.com:8443/")]
    [InlineData("https://example.com/signin/", null, "https://example.com/signin/")]
    [InlineData("https://Вход.рф", null, "https://xn--b1ae3a1a.xn--p1ai/")]
    [InlineData("http://203.0.113.7:5080", "http://bot-api:8081", "http://203.0.113.7:5080/")]
    [InlineData("http://localhost:5080", "http://127.0.0.1:5081", "http://localhost:5080/")]
    public void An_address_that_works_is_taken(string address, string? api, string taken) => Assert.Equal(
        taken,
        BotSettings.From(new TelegramOptions { BotToken = Token, ApiUrl = api is null ? null : new Uri(api), PublicUrl = new Uri(address) }, development: true).PublicUrl?.AbsoluteUri);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_sentence_that_names_the_key_and_shows_no_token(TelegramOptions options, bool development, string sentence)
    {
        var mistake = Assert.Throws<ConfigurationMistakeException>(() => BotSettings.From(options, development));
        Assert.StartsWith(sentence, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mistake.Message);
    }
}
