using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.TelegramSimulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace JobRadar.BotAuth.UnitTests.Bot;

/// <summary>The product's own client of the Bot API.</summary>
public sealed class BotClientTests : IAsyncLifetime
{
    private const string Token = "123456789:AAbb_cc-dd";

    private Simulator telegram = null!;
    private ServiceProvider services = null!;

    private ITelegramBotClient Bot => services.GetRequiredService<ITelegramBotClient>();

    public async ValueTask InitializeAsync()
    {
        telegram = await Simulator.StartAsync(new() { Url = "http://127.0.0.1:0", BotToken = Token });
        var settings = BotSettings.From(new TelegramOptions { BotToken = Token, ApiUrl = telegram.Address }, development: true);
        services = new ServiceCollection().AddBotClient(settings).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await telegram.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    public async Task It_neither_waits_out_a_429_nor_sends_again(int seconds)
    {
        telegram.Faults.Add(ApiFault.TooManyRequests(seconds));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Bot.GetMe());

        Assert.Equal((429, seconds), (refusal.ErrorCode, refusal.Parameters?.RetryAfter));
        Assert.Single(telegram.Calls);
    }

    [Theory]
    [InlineData(400, "Bad Request: no such page /bot{0}/getMe")]
    [InlineData(404, "{0}{0}")]
    public async Task A_server_that_tells_the_address_does_not_tell_the_token(int status, string description)
    {
        telegram.Faults.Add(new ApiFault.Refuse(status, string.Format(description, Token)));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Bot.GetMe());

        Assert.Equal((status, string.Format(description, "<token>")), (refusal.ErrorCode, refusal.Message));
        Assert.DoesNotContain(Token, refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bad Request: inline keyboard button URL 'https://login.example.com/login#auth_id=AAAA&code=048151' is invalid: Wrong HTTP URL")]
    [InlineData("Bad Request: inline keyboard button URL 'login+x://a?code=048151' is invalid: Unsupported URL protocol")]
    public async Task A_link_that_Telegram_refuses_with_its_code_does_not_get_into_logs(string description)
    {
        telegram.Faults.Add(new ApiFault.Refuse(400, description));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Bot.GetMe());

        Assert.StartsWith("Bad Request: inline keyboard button URL '<address>' is invalid", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("048151", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_does_not_go_where_a_redirect_leads()
    {
        await using var elsewhere = WebApplication.CreateSlimBuilder().Build();
        elsewhere.Urls.Add("http://127.0.0.1:0");
        elsewhere.MapFallback((HttpRequest request) => Results.Redirect(telegram.Address + request.Path.Value, permanent: true, preserveMethod: true));
        await elsewhere.StartAsync();
        var settings = BotSettings.From(new TelegramOptions { BotToken = Token, ApiUrl = new Uri(elsewhere.Urls.First()) }, development: true);
        await using var redirected = new ServiceCollection().AddBotClient(settings).BuildServiceProvider();

        await Assert.ThrowsAnyAsync<RequestException>(() => redirected.GetRequiredService<ITelegramBotClient>().GetMe());

        Assert.Empty(telegram.Calls);
    }

    [Fact]
    public async Task A_failure_on_the_way_does_not_tell_the_token()
    {
        telegram.Faults.Add(new ApiFault.ResetBeforeEffect());
        telegram.Faults.Add(new ApiFault.Answer(404, $"<html>/bot{Token}/getMe was not found</html>", "text/html"));

        foreach (var _ in (int[])[1, 2])
        {
            var failure = await Assert.ThrowsAsync<RequestException>(() => Bot.GetMe());
            Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
        }
    }
}
