using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Xunit;

namespace JobRadar.BotAuth.TelegramSimulator.Tests.RealClient;

/// <summary>429: left to itself the package waits inside the call and sends again. The product switches that off and waits itself.</summary>
public sealed class TooManyRequestsTests : BotClientTest
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(60)]
    public async Task Switched_off_the_caller_waits_and_nothing_is_sent_again(int seconds)
    {
        Simulator.Faults.Add(ApiFault.TooManyRequests(seconds));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Send(Bot()));

        Assert.Equal((429, seconds, $"Too Many Requests: retry after {seconds}"), (refusal.ErrorCode, refusal.Parameters?.RetryAfter, refusal.Message));
        Assert.Single(Simulator.Calls);
    }

    [Theory]
    [InlineData(1, 60, 1)]
    [InlineData(3, 0, 1)]
    [InlineData(3, 60, 3)]
    public async Task RetryCount_is_the_number_of_sends_and_RetryThreshold_0_makes_it_one(int retryCount, int retryThreshold, int sends)
    {
        Simulator.Faults.Add(ApiFault.TooManyRequests(0), times: 4);

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Send(Bot(retryCount, retryThreshold)));

        Assert.Equal(429, refusal.ErrorCode);
        Assert.Equal(sends, Simulator.Calls.Count);
        Assert.All(Simulator.Calls, call => Assert.Equal("x", (string?)call.Arguments["text"]));
    }

    [Fact]
    public async Task Beyond_RetryThreshold_the_caller_waits()
    {
        Simulator.Faults.Add(ApiFault.TooManyRequests(61));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Send(Bot(retryCount: 3, retryThreshold: 60)));

        Assert.Equal((429, 61), (refusal.ErrorCode, refusal.Parameters?.RetryAfter));
        Assert.Single(Simulator.Calls);
    }

    [Fact]
    public async Task Without_retry_after_there_is_nothing_to_wait_for()
    {
        Simulator.Faults.Add(new ApiFault.Refuse(429, "Too Many Requests"));

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Send(Bot(retryCount: 3, retryThreshold: 60)));

        Assert.Null(refusal.Parameters);
        Assert.Single(Simulator.Calls);
    }

    [Fact]
    public async Task The_limits_of_a_chat_are_told_in_seconds()
    {
        Anna.Start();
        for (var i = 0; i < 3; i++)
            await Send(Bot());

        var refusal = await Assert.ThrowsAsync<ApiRequestException>(() => Send(Bot()));

        Assert.Equal((429, 1), (refusal.ErrorCode, refusal.Parameters?.RetryAfter));
    }

    private static Task<Message> Send(TelegramBotClient bot) =>
        bot.SendMessage(chatId: 1001, text: "x", cancellationToken: Cancel);
}
